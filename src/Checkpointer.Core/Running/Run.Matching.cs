using Checkpointer.Exploring.Reducing;
using Checkpointer.Failures;
using Checkpointer.Probes;

namespace Checkpointer.Running;

// Which checkpoints a hit is at: conditions are user code.
internal sealed partial class Run
{
    // Checkpoints with a condition that needs something to be done first.
    private readonly Checkpoint[] _prepared;

    /// <summary>What conditions at a point need before they are asked; <see langword="null"/> if none needs anything.</summary>
    public Task? Prepare(PointPlace place, Moment moment) => _prepared.Length == 0 || IsOver ? null : Task.WhenAll(_prepared
        .Where(c => c.Moment == moment && c.Target.Matches(place))
        .SelectMany(c => c.Conditions)
        .Select(c => c.Prepare?.Invoke(place.Payload) ?? Task.CompletedTask));

    // User code: outside the lock, and without identity, so that a condition that queries a probed repository does not report.
    private MatchedCheckpoints Match(ProbedFrame frame, Moment moment, out CheckpointerException? failure)
    {
        failure = null;
        var matched = new MatchedCheckpoints { Own = _guide is { Reduces: true } ? Flow.Silently(() => frame.Place!.Touches) : null };
        foreach (Checkpoint checkpoint in _order.Checkpoints)
        {
            if (checkpoint.Moment != moment || !checkpoint.Target.Matches(frame.Place!))
                continue;

            try
            {
                if (checkpoint.Conditions.Count == 0 || Holds(checkpoint, frame.Place!))
                    matched.Add(checkpoint, _guide is { Reduces: true } ? TouchedBy(checkpoint, frame.Place!) : null);
                else
                    matched.Refuse(checkpoint);
            }
            catch (Exception e)
            {
                var thrown = new ThrownText(e);
                lock (_lock)
                    failure = ConditionFailed(frame.Starter, checkpoint, thrown);
                return default;
            }
        }

        return matched;
    }

    private static bool Holds(Checkpoint checkpoint, ProbedPlace place) => Flow.Silently(() => checkpoint.Conditions.All(c => c.Holds(place)));

    private static Touched? TouchedBy(Checkpoint checkpoint, ProbedPlace place) =>
        checkpoint.SaysWhatItTouches ? Flow.Silently(() => checkpoint.TouchedBy(place)) : null;
}
