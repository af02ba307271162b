using System.Diagnostics;
using Checkpointer.Probes;

namespace Checkpointer.Running;

/// <summary>
/// Where one strand stands while it is held.
/// </summary>
/// <remarks>
/// Continuations run asynchronously, so that opening a gate under the run's lock runs no user code.
/// </remarks>
internal sealed class Gate(ProbedFrame frame, Moment? moment, bool isStep, long since)
{
    private readonly TaskCompletionSource<bool> _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ProbedFrame Frame { get; } = frame;

    /// <summary>At which moment of the frame; <see langword="null"/> at the start of a starter.</summary>
    public Moment? Moment { get; } = moment;

    /// <summary>Whether this is the hit of a step; otherwise a strand that only has to keep still and reports again.</summary>
    public bool IsStep { get; } = isStep;

    /// <summary>
    /// Whether code that cleans up awaits it, as far as the stack has shown: the method that awaits it, and its callers up to one that
    /// has gone on after an await. For an asynchronous gate only: a thread that waits looks when it is told to stop.
    /// </summary>
    public bool IsInCleanup { get; set; }

    /// <summary>The starter whose thread waits here, if that is another's; <see langword="null"/> if it is not.</summary>
    public StarterRun? Carrier { get; set; }

    /// <summary>When it closed, in ticks of <see cref="Stopwatch"/>; 0 if the run watches no locks.</summary>
    public long Since { get; } = since;

    public Task Opened => _opened.Task;

    public void Open() => _opened.SetResult(true);

    public void Fail(Exception exception)
    {
        _opened.SetException(exception);

        // A gate that nobody waits at any more must not come up as an unobserved exception.
        _ = _opened.Task.Exception;
    }

    /// <summary>
    /// Waits on this thread. A pool thread is replaced in the pool for that long, so that nothing else starves.
    /// </summary>
#if NET
    [StackTraceHidden]
#endif
    [DebuggerStepThrough]
    public static void Block(Task opened)
    {
        if (opened.Status != TaskStatus.RanToCompletion)
        {
            using (PoolThread.Lend())
                opened.GetAwaiter().GetResult();
        }
    }
}
