using Checkpointer.Steps;

namespace Checkpointer.Running;

// Why a step was not reached, as far as the record tells.
internal sealed partial class Run
{
    /// <summary>Why a starter came by without reaching a checkpoint, as far as the record tells.</summary>
    private static class Diagnosis
    {
        public static (string Cause, string Next) Of(Run run, StarterRun starter, CheckpointStep step)
        {
            Checkpoint checkpoint = step.Checkpoint;
            if (starter.MatchesOf(run._index.CounterOf(checkpoint)) is var hits and > 0)
                return Mistimed(run, starter, checkpoint, hits);

            if (starter.RefusalsOf(checkpoint) is var refusals and > 0)
            {
                return ($"{starter.Name} came by {Times(refusals)}, but the condition of {checkpoint.Name} did not hold.",
                    "compare the condition with the arguments of the call.");
            }

            if (run._starters.FirstOrDefault(s => s.MatchesOf(run._index.CounterOf(checkpoint)) > 0 && !IsStepOf(s)) is { } other)
            {
                return ($"{other.Name} hit {checkpoint.Name}, {starter.Name} did not.",
                    $"check which starter runs that code, or list {other.Name} at {checkpoint.Name}.");
            }

            if (OfLost(run, checkpoint) is { } lost)
                return lost;

            if (checkpoint.Target.IsWoven)
            {
                return ($"{starter.Name} did not come by: {checkpoint.Target.Label} is woven, and would have reported it.",
                    $"check that what {starter.Name} runs calls it on this path.");
            }

            if (run._starters.FirstOrDefault(s => s.MatchesOf(run._index.CounterOf(checkpoint)) > 0) is { } rightly)
            {
                return ($"{starter.Name} did not come by {checkpoint.Name}, as {rightly.Name} did, or meets no probe there.",
                    $"check that what {starter.Name} runs calls it on this path, through a probe.");
            }

            return ($"{starter.Name} did not come by, or no probe reports {checkpoint.Target.Label}.", checkpoint.Target.HowToProbe);

            bool IsStepOf(StarterRun other) => run._order.Steps.SelectMany(s => s.Members).Contains(other.Starter.At(checkpoint));
        }

        /// <summary>Of hits that were nobody's; <see langword="null"/> if there are none.</summary>
        public static (string Cause, string Next)? OfLost(Run run, Checkpoint checkpoint) => run._unattributed.TryGetValue(checkpoint, out int lost)
            ? ($"{checkpoint.Name} was hit {Times(lost)} by code of no starter: work into which its execution context did not flow, or another test that runs at the same time.",
                "let the context flow there, adopt the starter around it (starter.Adopt), or tell it by a key (Checkpoint.IdentifyBy).")
            : null;

        private static (string Cause, string Next) Mistimed(Run run, StarterRun starter, Checkpoint checkpoint, int hits)
        {
            if (checkpoint.Call is { } call && hits < call)
            {
                return ($"{starter.Name} hit {checkpoint.Name} {Times(hits)}; call {call} never came.",
                    "count the matching hits of one starter since it began.");
            }

            TraceEvent? early = run._trace.Events.FirstOrDefault(e =>
                e.Kind == TraceEventKind.Surplus && e.Starter == starter.Name && checkpoint.Name == e.Checkpoint);
            if (early?.Step is { } place && !run._order.Steps[place].Event.Equals(checkpoint.Name, StringComparison.Ordinal))
            {
                Step awaited = run._order.Steps[place];
                return ($"{starter.Name} hit {checkpoint.Name} {Times(hits)}, but before its turn: {awaited} (step {place + 1}) was awaited then.",
                    $"in the code {checkpoint.Name} comes before {awaited.Event}: list the steps in that order.");
            }

            return ($"{starter.Name} hit {checkpoint.Name} {Times(hits)}, and the order lists it more often.",
                $"list {checkpoint.Name} only as often as the code comes by.");
        }

        private static string Times(int count) => count == 1 ? "once" : $"{count} times";
    }
}
