namespace Checkpointer.Probes;

/// <summary>
/// Who is here: the frame that flows with the execution context. <see langword="null"/> outside every starter.
/// </summary>
internal static class Flow
{
    private static readonly AsyncLocal<ProbedFrame?> _current = new();

    public static ProbedFrame? Current
    {
        get => _current.Value;
        set => _current.Value = value;
    }

    /// <summary>Runs user code that must not be taken for a starter: what it calls passes all probes silently.</summary>
    public static T WithoutIdentity<T>(Func<T> run)
    {
        ProbedFrame? frame = Current;
        Current = null;
        try
        {
            return run();
        }
        finally
        {
            Current = frame;
        }
    }
}
