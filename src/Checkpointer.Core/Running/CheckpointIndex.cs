using System.Collections.Concurrent;
using Checkpointer.Probes;

namespace Checkpointer.Running;

/// <summary>
/// Which checkpoints of an order a hit can be at, so that what a hit costs does not depend on how many there are. Thread-safe.
/// </summary>
/// <param name="all">The checkpoints of the order.</param>
/// <param name="groupsCalls">
/// Whether checkpoints at one place that only mean different calls of it are told apart by the number of the call.
/// </param>
internal sealed class CheckpointIndex(Checkpoint[] all, bool groupsCalls)
{
    // So few are looked through faster.
    private const int Few = 16;

    private static readonly Bucket _none = new([], []);

    private readonly Bucket _all = new(all, []);
    private readonly Dictionary<Checkpoint, CallGroup>? _groupOf = groupsCalls && all.Length > Few ? GroupsOf(all) : null;
    private readonly ConcurrentDictionary<(object Place, Moment Moment), Bucket>? _buckets = all.Length > Few ? new() : null;

    /// <summary>Those that are to be looked at when this place is hit at this moment: each that is there, and perhaps others.</summary>
    public Bucket At(ProbedPlace place, Moment moment)
    {
        if (_buckets is null)
            return _all;

        return _buckets.TryGetValue((place.Kind, moment), out Bucket? known) ? known : _buckets.GetOrAdd((place.Kind, moment), Find(place, moment));
    }

    /// <summary>The checkpoint by which hits of this one are counted.</summary>
    public Checkpoint CounterOf(Checkpoint checkpoint) => GroupOf(checkpoint)?.First ?? checkpoint;

    private CallGroup? GroupOf(Checkpoint checkpoint) => _groupOf is not null && _groupOf.TryGetValue(checkpoint, out CallGroup? group) ? group : null;

    private Bucket Find(ProbedPlace place, Moment moment)
    {
        Checkpoint[] there = Array.FindAll(all, c => c.Moment == moment && c.Target.MayMatch(place));
        return there.Length == 0 ? _none : new Bucket(
            Array.FindAll(there, c => GroupOf(c) is null),
            [.. there.Select(GroupOf).OfType<CallGroup>().Distinct()]);
    }

    private static Dictionary<Checkpoint, CallGroup> GroupsOf(Checkpoint[] all)
    {
        var groups = new Dictionary<Checkpoint, CallGroup>();
        foreach (IGrouping<(Checkpoints.CheckpointTarget, Moment), Checkpoint> group in all.Where(c => c is { Call: not null, Conditions.Count: 0 }).GroupBy(c => (c.Target, c.Moment)))
        {
            var calls = new CallGroup([.. group]);
            foreach (Checkpoint checkpoint in group)
                groups.Add(checkpoint, calls);
        }

        return groups;
    }

    /// <param name="Each">Those to be asked each.</param>
    /// <param name="Groups">Those of which the number of the call tells which it is.</param>
    public sealed record Bucket(Checkpoint[] Each, CallGroup[] Groups);
}
