using System.Diagnostics;
using Checkpointer.Checkpoints;
using Checkpointer.Probes;

namespace Checkpointer;

// Marks: checkpoints that the code under test places itself.
public sealed partial class Checkpoint
{
    /// <summary>A mark in the code: where it says <see cref="Reach"/> or <see cref="ReachAsync"/> with the same name.</summary>
    /// <param name="name">The name of the mark; case matters.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is <see langword="null"/> or has no visible character.</exception>
    public static Checkpoint Mark(string name) => new(new MarkTarget(Names.Check(name, nameof(name))), Moment.Mark);

    /// <summary>
    /// Says that the code has reached a mark. Blocks the thread while the runner pauses the starter here; otherwise, and wherever no
    /// runner listens, returns at once.
    /// </summary>
    /// <param name="name">The name of the mark.</param>
    /// <exception cref="OperationCanceledException">The run is being unwound: the code must not go on.</exception>
#if NET
    [StackTraceHidden]
#endif
    [DebuggerStepThrough]
    public static void Reach(string name)
    {
        if (Runtime.Probe.Armed)
            ProbeHub.ReachMark(name);
    }

    /// <summary>
    /// Says that the code has reached a mark. The task ends when the code may go on: at once, unless the runner pauses the starter
    /// here.
    /// </summary>
    /// <inheritdoc cref="Reach"/>
    public static Task ReachAsync(string name) => Runtime.Probe.Armed ? ProbeHub.ReachMarkAsync(name) : Task.CompletedTask;
}
