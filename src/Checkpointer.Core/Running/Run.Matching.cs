using Checkpointer.Exploring.Reducing;
using Checkpointer.Failures;
using Checkpointer.Probes;
using Checkpointer.Steps;
using Checkpointer.Tracing;

namespace Checkpointer.Running;

// At which checkpoints a hit is, and whether its starter is awaited there.
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
        var matched = new MatchedCheckpoints { Own = _guide is { Reduces: true } ? TouchedAt(frame.Place!) : null };
        CheckpointIndex.Bucket listed = _index.At(frame.Place!, moment);
        foreach (CallGroup calls in listed.Groups)
        {
            if (calls.First.Target.Matches(frame.Place!))
                matched.Add(calls);
        }

        foreach (Checkpoint checkpoint in listed.Each)
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

    private static Touched? TouchedAt(ProbedPlace place) => Flow.Silently(() => place.Touches);

    private static bool Holds(Checkpoint checkpoint, ProbedPlace place) => Flow.Silently(() => checkpoint.Conditions.All(c => c.Holds(place)));

    private static Touched? TouchedBy(Checkpoint checkpoint, ProbedPlace place) =>
        checkpoint.SaysWhatItTouches ? TouchedSilently(checkpoint, place) : null;

    // A method of its own, as each that captures: the compiler makes a closure where it begins.
    private static Touched? TouchedSilently(Checkpoint checkpoint, ProbedPlace place) => Flow.Silently(() => checkpoint.TouchedBy(place));

    // Each matching hit counts for OnCall, whether it is awaited or not. Other calls are in the trace, but out of turn for nobody.
    private Task Judge(ProbedFrame frame, Moment moment, MatchedCheckpoints candidates, Sighting seen)
    {
        StarterRun starter = frame.Starter;
        starter.LastReport = _lastMove = Now();
        starter.LastSeenAt = (moment, frame.Place!);
        CheckpointStep? reached = null;
        Checkpoint? outOfTurn = null;
        if (moment != Moment.Before)
            starter.Touch(candidates.Own);
        for (int i = 0; i < candidates.RefusedCount; i++)
            starter.CountRefusal(candidates.RefusedAt(i));
        for (int i = 0; i < candidates.Count; i++)
        {
            Checkpoint checkpoint = candidates[i];
            int count = starter.CountMatch(checkpoint);
            bool isItsCall = (checkpoint.Call ?? count) == count;
            if (isItsCall && reached is null && starter.AwaitedAt(checkpoint) is { } awaited)
            {
                reached = awaited;
                continue;
            }

            Record(TraceEventKind.Surplus, starter, checkpoint.Name, starter.NextPlace, checkpoint, seen);
            if (isItsCall)
                outOfTurn ??= checkpoint;
        }

        for (int i = 0; i < candidates.CallsCount; i++)
            JudgeCall(starter, candidates.CallsAt(i), seen, ref reached, ref outOfTurn);
        if (reached is not null)
        {
            var hit = new Hit(starter.Starter, frame.Place!, reached.Checkpoint, moment)
            {
                Touched = candidates.TouchedAt(reached.Checkpoint),
                TellsItself = candidates.Own is not null,
            };
            Arrive(starter, reached, hit, seen);
            if (moment == Moment.Before)
                starter.Touch(candidates.Own);
            starter.Held = true;
            return Park(frame, moment, isStep: true).Opened;
        }

        if (moment == Moment.Before)
            starter.Touch(candidates.Own);
        if (candidates.IsEmpty)
            Record(TraceEventKind.Passed, starter, null, starter.NextPlace, seen: seen);
        else if (_options.Strict && outOfTurn is not null)
        {
            Fail(OutOfTurn(starter, outOfTurn));
            return PassWhileUnwinding(frame, moment);
        }

        if (moment != Moment.Before)
            Leave(frame);
        return Task.CompletedTask;
    }

    // Of those that mean another call than this, one tells for all.
    private void JudgeCall(StarterRun starter, CallGroup calls, Sighting seen, ref CheckpointStep? reached, ref Checkpoint? outOfTurn)
    {
        bool isTold = false;
        foreach (Checkpoint checkpoint in calls.At(starter.CountMatch(calls.First)))
        {
            isTold = true;
            if (reached is null && starter.AwaitedAt(checkpoint) is { } awaited)
            {
                reached = awaited;
                continue;
            }

            Record(TraceEventKind.Surplus, starter, checkpoint.Name, starter.NextPlace, checkpoint, seen);
            outOfTurn ??= checkpoint;
        }

        if (!isTold)
            Record(TraceEventKind.Surplus, starter, calls.First.Name, starter.NextPlace, calls.First, seen);
    }

    // Read without the lock: a guess, so that the stack is mostly looked at before it is taken.
    private static bool MayAwait(StarterRun starter, in MatchedCheckpoints matched)
    {
        for (int i = 0; i < matched.Count; i++)
        {
            if (starter.AwaitedAt(matched[i]) is not null)
                return true;
        }

        return matched.CallsCount > 0;
    }
}
