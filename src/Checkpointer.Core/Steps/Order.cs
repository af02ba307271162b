
namespace Checkpointer.Steps;

/// <summary>
/// A sequence of steps that a runner can enforce: what could never be, or not be told apart, is refused when it is made.
/// </summary>
internal sealed class Order
{
    // Grouped once: asking every starter for its steps would take time by the square of their number.
    private readonly ILookup<Starter, (Step Step, int Place)> _stepsOf;

    private Order(Step[] steps)
    {
        Steps = steps;
        Step[] members = [.. steps.SelectMany(s => s.Members)];
        _stepsOf = steps.SelectMany((s, place) => s.Members.Select(m => (Step: m, Place: place))).ToLookup(s => s.Step.Starter);
        Starters = [.. members.Select(s => s.Starter).Distinct()];
        Checkpoints = [.. members.OfType<CheckpointStep>().Select(s => s.Checkpoint).Distinct()];
    }

    public IReadOnlyList<Step> Steps { get; }

    /// <summary>In the order in which they are first named.</summary>
    public IReadOnlyList<Starter> Starters { get; }

    public IReadOnlyList<Checkpoint> Checkpoints { get; }

    /// <summary>A starter's own steps, and the place of each in the order.</summary>
    public IEnumerable<(Step Step, int Place)> StepsOf(Starter starter) => _stepsOf[starter];

    /// <exception cref="InvalidOrderException">No runner could enforce it.</exception>
    /// <exception cref="UnreachableCheckpointException">No probe can report one of its checkpoints.</exception>
    public static Order Of(IEnumerable<Step> steps)
    {
        if (steps is null)
            throw new ArgumentNullException(nameof(steps));

        Step[] list = [.. steps];
        if (list.Length == 0)
        {
            throw new InvalidOrderException(
                "The order is empty: there is nothing to run.\n\n"
                + "Likely cause: the list of steps was filtered or built to nothing.\n"
                + "Next: name at least one step, such as alice.Completed.");
        }

        if (Array.IndexOf(list, null) is var hole and >= 0)
            throw new InvalidOrderException($"Step {hole + 1} of the order is null.\n\nNext: name a step of a starter, such as alice.At(read).");

        var order = new Order(list);
        order.RefuseSameNames();
        order.RefuseSharedKeys();
        foreach (Starter starter in order.Starters)
            order.RefuseImpossibleSteps(starter);
        order.RefuseUnreachable();
        return order;
    }

    /// <summary>Gives the starters to the runner that asks.</summary>
    /// <exception cref="InvalidOrderException">One belongs to another already.</exception>
    public void Claim()
    {
        if (Starters.FirstOrDefault(s => s.IsClaimed) is { } claimed)
            throw ClaimedAlready(claimed);

        foreach (Starter starter in Starters)
        {
            if (!starter.TryClaim())
                throw ClaimedAlready(starter);
        }
    }

    private void RefuseSameNames()
    {
        if (Twice(Starters, s => s.Name) is { } starters)
        {
            throw new InvalidOrderException(
                $"Two starters of the order are called '{starters.First.Name}'.\n\n"
                + "Likely cause: a name was copied; schedules and messages could not tell the two apart.\n"
                + "Next: give each starter a name of its own.");
        }

        if (Checkpoints.FirstOrDefault(c => c.Name is "started" or "completed" or "blocked" or "quiet") is { } reserved)
        {
            throw new InvalidOrderException(
                $"A checkpoint of the order is called '{reserved.Name}', as a step of every starter is.\n\n"
                + "Likely cause: the schedule could not tell the two apart.\n"
                + $"Next: name it otherwise: .Named(\"{reserved.Name}-{reserved.Moment.ToString().ToLowerInvariant()}\").");
        }

        if (Twice(Checkpoints, c => c.Name) is { } checkpoints)
        {
            throw new InvalidOrderException(
                $"Two different checkpoints of the order are called '{checkpoints.First.Name}':\n"
                + $"  {checkpoints.First.Description}\n"
                + $"  {checkpoints.Second.Description}\n\n"
                + "Likely cause: a name was copied, or two conditions on one method have its default name.\n"
                + $"Next: name one of them: .Named(\"{checkpoints.First.Name}-2\").");
        }
    }

    private void RefuseSharedKeys()
    {
        var owners = new Dictionary<object, Starter>();
        foreach (Starter starter in Starters)
        {
            foreach (object key in starter.Keys)
            {
                if (owners.TryGetValue(key, out Starter? other))
                {
                    throw new InvalidOrderException(
                        $"{other.Name} and {starter.Name} both own the key '{key}'.\n\n"
                        + "Likely cause: two starters work for one thing; a call with that key could be either's.\n"
                        + "Next: give each starter keys of its own.");
                }

                owners.Add(key, starter);
            }
        }
    }

    private void RefuseImpossibleSteps(Starter starter)
    {
        bool begun = false;
        bool ended = false;
        var calls = new HashSet<Checkpoint>();
        foreach (IGrouping<int, Step> own in StepsOf(starter).GroupBy(s => s.Place, s => s.Step))
        {
            int i = own.Key;
            Step[] members = [.. own];
            foreach (Step step in members)
            {
                if (ended)
                {
                    throw Impossible(i, $"it comes after {starter.Name}'s end, and who has ended reaches nothing more",
                        $"move the end of {starter.Name} behind its last step, or drop it.");
                }

                if (begun && step is StartedStep)
                {
                    throw Impossible(i, $"{starter.Name} has begun by then: a starter starts once, before its other steps",
                        $"move {starter.Name}.Started before the first step of {starter.Name}, or drop it.");
                }

                if (step is CheckpointStep { Checkpoint: { Call: { } call } checkpoint } && !calls.Add(checkpoint))
                {
                    throw Impossible(i, $"call {call} of a starter happens once, and this step was listed before",
                        "drop OnCall to mean the next matching hit each time, or count the next call.");
                }
            }

            if (members.Count(m => m.IsEnd) > 1)
                throw Impossible(i, $"{starter.Name} ends once", $"list one end of {starter.Name}.");

            begun |= members.Length > 0;
            ended |= members.Any(m => m.IsEnd);
        }
    }

    private void RefuseUnreachable()
    {
        foreach (Checkpoint checkpoint in Checkpoints)
        {
            if (checkpoint.Target.WhyUnreachable() is { } why)
                throw new UnreachableCheckpointException(checkpoint, why);
        }
    }

    private static InvalidOrderException ClaimedAlready(Starter starter) => new(
        $"{starter.Name} belongs to another runner already: a starter runs once.\n\n"
        + "Likely cause: one starter was used for two runners, or for two runs of one test.\n"
        + "Next: make a new Starter for each run.");

    private InvalidOrderException Impossible(int index, string why, string next) => new(
        $"Step {index + 1} of the order, {Steps[index]}, can never be reached: {why}.\n\n"
        + string.Concat(Steps.Select((s, i) => $"{(i == index ? ">" : " ")} {i + 1,2}  {s}\n"))
        + $"\nNext: {next}");

    private static (T First, T Second)? Twice<T>(IEnumerable<T> items, Func<T, string> name)
    {
        var seen = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (T item in items)
        {
            if (seen.TryGetValue(name(item), out T? first))
                return (first, item);
            seen.Add(name(item), item);
        }

        return null;
    }
}
