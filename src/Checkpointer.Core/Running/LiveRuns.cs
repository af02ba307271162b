using Checkpointer.Probes;
using Checkpointer.Runtime;

namespace Checkpointer.Running;

/// <summary>
/// The runs of the process that listen to probes. Probes are armed while there is one.
/// </summary>
internal static class LiveRuns
{
    private static readonly object _lock = new();
    private static Run[] _runs = [];

    public static void Add(Run run)
    {
        lock (_lock)
        {
            _runs = [.. _runs, run];
            if (_runs.Length == 1)
                Probe.Arm(ProbeHub.Instance);
        }
    }

    public static void Remove(Run run)
    {
        lock (_lock)
        {
            int count = _runs.Length;
            _runs = [.. _runs.Where(r => r != run)];
            if (_runs.Length == 0 && count > 0)
                Probe.Disarm();
        }
    }

    /// <summary>A call that belongs to no starter: each run that lists its method takes note of it.</summary>
    public static void NoteUnattributed(ProbeSite site, in ProbedCallee callee)
    {
        foreach (Run run in Volatile.Read(ref _runs))
            run.NoteUnattributed(new CallFrame(run.Nobody, run.Nobody.Root, site, callee));
    }

    /// <summary>A mark that belongs to no starter.</summary>
    public static void NoteUnattributed(string mark)
    {
        foreach (Run run in Volatile.Read(ref _runs))
            run.NoteUnattributed(new MarkFrame(run.Nobody, run.Nobody.Root, mark));
    }
}
