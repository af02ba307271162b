
namespace Checkpointer.Steps;

/// <summary>
/// A sequence of steps that a runner can enforce: what could never be, or not be told apart, is refused when it is made.
/// </summary>
internal sealed class Order
{
    private readonly List<Step> _steps;

    private Order(Step[] steps)
    {
        _steps = [.. steps];
        Step[] members = [.. steps.SelectMany(s => s.Members)];
        Starters = [.. members.Select(s => s.Starter).Distinct()];
        Checkpoints = [.. members.OfType<CheckpointStep>().Select(s => s.Checkpoint).Distinct()];
    }

    private Order(Starter[] starters, Checkpoint[] checkpoints)
    {
        _steps = [];
        Starters = starters;
        Checkpoints = checkpoints;
    }

    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>In the order in which they are first named.</summary>
    public IReadOnlyList<Starter> Starters { get; }

    public Checkpoint[] Checkpoints { get; }

    /// <summary>No order: starters that only run, one after the other.</summary>
    /// <exception cref="InvalidOrderException">There are none, or two of one name.</exception>
    public static Order None(IEnumerable<Starter> starters)
    {
        if (starters is null)
            throw new ArgumentNullException(nameof(starters));

        var order = new Order([.. starters.Distinct()], []);
        if (order.Starters.Count == 0)
            throw new InvalidOrderException("There are no starters: there is nothing to observe.\n\nLikely cause: the list of starters was filtered or built to nothing.\nNext: pass the starters whose probes you look for.");
        order.RefuseSameNames();
        order.RefuseSharedKeys();
        return order;
    }

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
            throw new InvalidOrderException($"Step {hole + 1} of the order is null.\n\nLikely cause: a variable was not set yet when the order was written.\nNext: name a step of a starter, such as alice.At(read).");

        var order = new Order(list);
        order.RefuseSameNames();
        order.RefuseSharedKeys();
        order.RefuseImpossibleSteps();
        order.RefuseUnreachable();
        return order;
    }

    /// <summary>An order that is still to be found: steps are appended as they are reached.</summary>
    /// <exception cref="InvalidOrderException">Two starters or checkpoints have one name, or two starters one key.</exception>
    /// <exception cref="UnreachableCheckpointException">No probe can report one of the checkpoints.</exception>
    /// <param name="starters">Who.</param>
    /// <param name="checkpoints">Where.</param>
    /// <param name="sound">One of the same names and checkpoints that was not refused; <see langword="null"/> if there is none yet.</param>
    public static Order ToBeFound(Starter[] starters, Checkpoint[] checkpoints, Order? sound)
    {
        var order = new Order(starters, checkpoints);
        if (sound is not null && order.IsLike(sound))
            return order;

        order.RefuseSameNames();
        order.RefuseSharedKeys();
        order.RefuseUnreachable();
        return order;
    }

    public void Append(Step step) => _steps.Add(step);

    // Of what could be refused, keys alone may differ.
    private bool IsLike(Order other)
    {
        if (Starters.Count != other.Starters.Count || Checkpoints.Length != other.Checkpoints.Length)
            return false;

        for (int i = 0; i < Starters.Count; i++)
        {
            if (Starters[i].Name != other.Starters[i].Name || Starters[i].Keys.Count > 0)
                return false;
        }

        for (int i = 0; i < Checkpoints.Length; i++)
        {
            if (!ReferenceEquals(Checkpoints[i], other.Checkpoints[i]))
                return false;
        }

        return true;
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

        if (Checkpoints.FirstOrDefault(c => IsOpenName(c.Name)) is { } open)
        {
            throw new InvalidOrderException(
                $"A checkpoint of the order is called '{open.Name}', as a step of a starter may be.\n\n"
                + "Likely cause: the schedule could not tell the two apart.\n"
                + $"Next: name it otherwise: .Named(\"{open.Moment.ToString().ToLowerInvariant()}-{open.Name}\").");
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

    private static bool IsOpenName(string name) =>
        name.StartsWith(ThrowsStep.Prefix, StringComparison.Ordinal) || name.StartsWith(BlockedStep.Prefix, StringComparison.Ordinal);

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

    private void RefuseImpossibleSteps()
    {
        var lives = Starters.ToDictionary(s => s, s => new Life(s));
        for (int i = 0; i < Steps.Count; i++)
        {
            foreach (Step step in Steps[i].Members)
            {
                if (lives[step.Starter].WhyNot(step, i) is { } why)
                    throw Impossible(i, why.Reason, why.Cause, why.Next);
            }
        }
    }

    // What the order has listed of a starter so far.
    private sealed class Life(Starter starter)
    {
        private readonly HashSet<Checkpoint> _calls = [];
        private int _begun = -1;
        private int _ended = -1;

        /// <summary>Why the starter can never reach the step at this place, and what to do; <see langword="null"/> if it can.</summary>
        public (string Reason, string Cause, string Next)? WhyNot(Step step, int place)
        {
            string name = starter.Name;
            if (_ended >= 0 && _ended < place)
                return ($"it comes after {name}'s end, and who has ended reaches nothing more",
                    $"a step of {name} was moved or added behind its end.", $"move the end of {name} behind its last step, or drop it.");
            if (_ended == place && step.IsEnd)
                return ($"{name} ends once", $"the end of {name} was listed twice in one group.", $"list one end of {name}.");
            if (_begun >= 0 && _begun < place && step is StartedStep)
                return ($"{name} has begun by then: a starter starts once, before its other steps",
                    $"a step of {name} was moved or added before its start.", $"move {name}.Started before the first step of {name}, or drop it.");
            if (step is CheckpointStep { Checkpoint: { Call: { } call } checkpoint } && !_calls.Add(checkpoint))
                return ($"call {call} of a starter happens once, and this step was listed before",
                    "OnCall counts from the beginning of the starter, not from its previous step.", "drop OnCall to mean the next matching hit each time, or count the next call.");

            _begun = _begun < 0 ? place : _begun;
            _ended = step.IsEnd ? place : _ended;
            return null;
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

    private InvalidOrderException Impossible(int index, string why, string cause, string next) => new(
        $"Step {index + 1} of the order, {Steps[index]}, can never be reached: {why}.\n\n"
        + string.Concat(Steps.Select((s, i) => $"{(i == index ? ">" : " ")} {i + 1,2}  {s}\n"))
        + $"\nLikely cause: {cause}\nNext: {next}");

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
