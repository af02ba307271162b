using Checkpointer.Running;

namespace Checkpointer.Probes;

/// <summary>
/// Who is here: the frame that flows with the execution context. <see langword="null"/> outside every starter.
/// </summary>
internal static class Flow
{
    private static readonly AsyncLocal<ProbedFrame?> _current = new(NoteNesting);

    // Not null while a continuation of another starter runs inside what this one does on this thread.
    [ThreadStatic]
    private static StarterRun? _carrier;

    private static readonly AsyncLocal<Strand?> _strand = new();

    private static readonly AsyncLocal<bool> _silent = new();

    private static readonly AsyncLocal<Driver?> _driven = new(static change =>
    {
        change.PreviousValue?.NoteThread(isHere: false);
        change.CurrentValue?.NoteThread(isHere: true);
    });

    /// <summary>That of the run that the code here has asked to go on: it is the test of that run.</summary>
    public static Driver? Driven
    {
        get => _driven.Value;
        set => _driven.Value = value;
    }

    public static ProbedFrame? Current
    {
        get => _current.Value;
        set => _current.Value = value;
    }

    /// <summary>The strand of the code here; <see langword="null"/> before it has met a probe. May be that of an earlier starter.</summary>
    public static Strand? Strand
    {
        get => _strand.Value;
        set => _strand.Value = value;
    }

    /// <summary>Whether what runs here belongs to the runner's own questions, not to the system under test.</summary>
    public static bool IsSilent => _silent.Value;

    /// <summary>
    /// The starter that has run into the code here by completing what another awaits: its thread goes on when that one lets it.
    /// </summary>
    public static StarterRun? Carrier => _carrier;

    // Between two pieces of work a thread of the pool has no context: from one starter straight to another is a call.
    private static void NoteNesting(AsyncLocalValueChangedArgs<ProbedFrame?> change)
    {
        if (!change.ThreadContextChanged)
            return;

        StarterRun? before = change.PreviousValue?.Starter;
        StarterRun? now = change.CurrentValue?.Starter;
        if (before != now)
            _carrier = before is null || now is null || now == _carrier ? null : before;
    }

    /// <summary>Runs a user's lambda that must not be taken for a starter: what it calls passes all probes silently.</summary>
    public static T Silently<T>(Func<T> run)
    {
        ProbedFrame? frame = Current;
        Current = null;
        _silent.Value = true;
        try
        {
            return run();
        }
        finally
        {
            _silent.Value = false;
            Current = frame;
        }
    }
}
