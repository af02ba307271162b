
namespace Checkpointer.Steps;

/// <summary>
/// A sequence of steps that a runner can enforce: what could never be, or not be told apart, is refused when it is made.
/// </summary>
internal sealed class Order
{
    private const int Few = 8;

    private readonly List<Step> _steps;
    private readonly Dictionary<Starter, Listed> _listed = [];

    private Order(Step[] steps)
    {
        _steps = [.. steps];
        var starters = new List<Starter>();
        var checkpoints = new List<Checkpoint>();
        var seen = new HashSet<Checkpoint>();
        for (int place = 0; place < steps.Length; place++)
        {
            foreach (Step step in steps[place].Members)
            {
                if (!_listed.TryGetValue(step.Starter, out Listed? own))
                {
                    _listed.Add(step.Starter, own = new Listed(step.Starter));
                    starters.Add(step.Starter);
                }

                own.Add(step, place);
                if (step is CheckpointStep at && seen.Add(at.Checkpoint))
                    checkpoints.Add(at.Checkpoint);
            }
        }

        Starters = [.. starters];
        Checkpoints = [.. checkpoints];
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

    /// <summary>The steps of one of its starters, as they were declared; none of one that only runs.</summary>
    public Listed Of(Starter starter) => _listed.TryGetValue(starter, out Listed? own) ? own : new Listed(starter);

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
        // All are looked at first: none is claimed for an order that is refused.
        foreach (Starter starter in Starters)
        {
            if (starter.IsClaimed)
                throw ClaimedAlready(starter);
        }

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

        if (Array.Find(Checkpoints, c => c.Name is "started" or "completed" or "blocked" or "quiet") is { } reserved)
        {
            throw new InvalidOrderException(
                $"A checkpoint of the order is called '{reserved.Name}', as a step of every starter is.\n\n"
                + "Likely cause: the schedule could not tell the two apart.\n"
                + $"Next: name it otherwise: .Named(\"{reserved.Name}-{reserved.Moment.ToString().ToLowerInvariant()}\").");
        }

        if (Array.Find(Checkpoints, c => IsOpenName(c.Name)) is { } open)
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
        Dictionary<object, Starter>? owners = null;
        foreach (Starter starter in Starters)
        {
            if (starter.Keys.Count == 0)
                continue;

            owners ??= [];
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

    // Of several, the first in the order is told.
    private void RefuseImpossibleSteps()
    {
        (int Place, string Reason, string Cause, string Next)? first = null;
        foreach (Starter starter in Starters)
        {
            if (_listed[starter].FirstImpossible() is { } why && (first is null || why.Place < first.Value.Place))
                first = why;
        }

        if (first is { } impossible)
            throw Impossible(impossible.Place, impossible.Reason, impossible.Cause, impossible.Next);
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

    private static (T First, T Second)? Twice<T>(IReadOnlyList<T> items, Func<T, string> name)
    {
        // So few are compared faster.
        if (items.Count <= Few)
        {
            for (int i = 1; i < items.Count; i++)
            {
                for (int before = 0; before < i; before++)
                {
                    if (name(items[before]) == name(items[i]))
                        return (items[before], items[i]);
                }
            }

            return null;
        }

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
