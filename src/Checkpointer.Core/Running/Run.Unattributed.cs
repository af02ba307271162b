using System.Reflection;
using Checkpointer.Probes;
using Checkpointer.Runtime;
using Checkpointer.Tracing;

namespace Checkpointer.Running;

// Hits of the order's places that are nobody's: the flow of execution was lost, and no key tells.
internal sealed partial class Run
{
    // How often each checkpoint was hit so.
    private readonly Dictionary<Checkpoint, int> _unattributed = [];

    /// <summary>Whether a checkpoint of the order names a place.</summary>
    public bool Lists(ProbedPlace place) => Array.Exists(_order.Checkpoints, c => c.Target.Matches(place));

    /// <summary>Whether the run is asked to go on, and a call of nobody's at this site may be one that it lists. Allocates nothing.</summary>
    /// <param name="site">Where.</param>
    /// <param name="target">The method behind a proxy; <see langword="null"/> in woven code.</param>
    public bool ListsWhileRequested(ProbeSite site, MethodBase? target)
    {
        if (Volatile.Read(ref _request) is null)
            return false;

        foreach (Checkpoint checkpoint in _order.Checkpoints)
        {
            if (checkpoint.Target.MayMatch(site, target))
                return true;
        }

        return false;
    }

    /// <summary>
    /// A call, mark or point that belongs to no starter: noted for each checkpoint of the order that names its place. Not while nothing
    /// is requested: then the test itself calls what it probes.
    /// </summary>
    /// <param name="place">Where.</param>
    /// <param name="moment">When; <see langword="null"/> for all moments: nothing tells of the later ones.</param>
    public void NoteUnattributed(ProbedPlace place, Moment? moment)
    {
        foreach (Checkpoint checkpoint in _order.Checkpoints)
        {
            if ((moment is not null && checkpoint.Moment != moment) || !checkpoint.Target.Matches(place) || Volatile.Read(ref _request) is null)
                continue;

            // User code, perhaps: before the lock.
            TraceValue[] values = KeepsValues ? place.Values(checkpoint.Moment, _trace.Capture) : [];
            lock (_lock)
            {
                if (_request is null)
                    continue;

                _unattributed.TryGetValue(checkpoint, out int count);
                _unattributed[checkpoint] = count + 1;
                Record(TraceEventKind.Unattributed, null, checkpoint.Name, checkpoint: checkpoint, seen: new Sighting(place, checkpoint.Moment, values));
            }
        }
    }
}
