namespace Checkpointer.Probes;

/// <summary>
/// Who is here: the frame that flows with the execution context. <see langword="null"/> outside every starter.
/// </summary>
internal static class Flow
{
    private static readonly AsyncLocal<ProbedFrame?> _current = new();

    private static readonly AsyncLocal<bool> _silent = new();

    public static ProbedFrame? Current
    {
        get => _current.Value;
        set => _current.Value = value;
    }

    /// <summary>Whether what runs here belongs to the runner's own questions, not to the system under test.</summary>
    public static bool IsSilent => _silent.Value;

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
