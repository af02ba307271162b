namespace Checkpointer.Steps;

/// <summary>
/// The steps of one starter in an order, and the place of each.
/// </summary>
internal sealed class Listed(Starter starter)
{
    private readonly List<Step> _steps = [];
    private readonly List<int> _places = [];

    /// <summary>In order; those of one group as they stand in it.</summary>
    public Step[] Steps => [.. _steps];

    public int[] Places => [.. _places];

    public void Add(Step step, int place)
    {
        _steps.Add(step);
        _places.Add(place);
    }

    /// <summary>The first place at which the starter can never reach its step: why, and what to do; <see langword="null"/> if it can reach all.</summary>
    public (int Place, string Reason, string Cause, string Next)? FirstImpossible()
    {
        string name = starter.Name;
        int ended = -1;
        HashSet<Checkpoint>? calls = null;
        for (int i = 0; i < _steps.Count; i++)
        {
            Step step = _steps[i];
            int place = _places[i];
            if (ended >= 0 && ended < place)
                return (place, $"it comes after {name}'s end, and who has ended reaches nothing more",
                    $"a step of {name} was moved or added behind its end.", $"move the end of {name} behind its last step, or drop it.");
            if (ended == place && step.IsEnd)
                return (place, $"{name} ends once", $"the end of {name} was listed twice in one group.", $"list one end of {name}.");
            if (_places[0] < place && step is StartedStep)
                return (place, $"{name} has begun by then: a starter starts once, before its other steps",
                    $"a step of {name} was moved or added before its start.", $"move {name}.Started before the first step of {name}, or drop it.");
            if (step is CheckpointStep { Checkpoint: { Call: { } call } checkpoint } && !(calls ??= []).Add(checkpoint))
                return (place, $"call {call} of a starter happens once, and this step was listed before",
                    "OnCall counts from the beginning of the starter, not from its previous step.", "drop OnCall to mean the next matching hit each time, or count the next call.");

            ended = step.IsEnd ? place : ended;
        }

        return null;
    }
}
