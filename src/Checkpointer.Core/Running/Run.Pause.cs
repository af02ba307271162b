using Checkpointer.Tracing;

namespace Checkpointer.Running;

// What a test does, or asks, at a pause.
internal sealed partial class Run
{
    /// <summary>What a pause at a step of these starters rests on, as far as is known by now.</summary>
    public Evidence EvidenceOf(StarterRun[] reached)
    {
        lock (_lock)
        {
            string[] weak =
            [
                .. _starters.Where(s => s.Standstill is { IsCertain: false, Block: null }).Select(WeaknessOf),
                .. _starters.Where(s => s.Standstill is { IsCertain: false, Block: not null }).Select(s => $"{s.Name} was proved to wait, and waits on, but who held it has moved since"),
                .. _starters.Where(s => s.Forked).Select(s => $"{s.Name} has forked: what its strands do outside probed calls cannot be seen"),
            ];
            string[] facts = [.. reached.Select(FactOf), .. _starters.Where(s => !reached.Contains(s) && s.Standstill is { IsCertain: true }).Select(FactOf)];
            return new Evidence(weak.Length == 0, string.Join("; ", [.. facts, .. weak]) + ".");
        }
    }

    private static string WeaknessOf(StarterRun starter) => starter.Standstill!.IsThreadWaiting
        ? $"{starter.Name}'s thread waits, but it may be for a slow call"
        : $"nothing of {starter.Name} moves, but it may be a slow call";

    private static string FactOf(StarterRun starter) =>
        starter.Standstill is { } standstill ? $"{starter.Name} is {standstill.Words}"
        : starter.HasEnded ? $"{starter.Name} has ended"
        : $"{starter.Name} reported the step and is held there";

    /// <summary>Keeps what the test noted at the pause at a step.</summary>
    public void Note(int step, string name, object? value)
    {
        TraceValue kept = _trace.Capture.Keep(TraceValueKind.Note, null, name, value);
        lock (_lock)
            Record(TraceEventKind.Noted, null, name, step, seen: new Sighting(null, default, [kept]));
    }

    /// <summary>Makes what the starter is paused at throw when it is let go.</summary>
    public void Fault(StarterRun starter, Exception exception)
    {
        lock (_lock)
        {
            if (!starter.Gates.Any(g => g.IsStep))
            {
                throw new InvalidOperationException(
                    $"{starter.Name} is not paused at a checkpoint, so that nothing of it can throw: it is {Status(starter)}.\n\n"
                    + "Likely cause: the pause is at a start, an end or a block.\n"
                    + "Next: throw at a pause at one of its checkpoints.");
            }

            starter.Fault = exception;
        }
    }
}
