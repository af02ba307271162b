using Checkpointer.Checkpoints;
using Checkpointer.Running;
using Checkpointer.Runtime;

namespace Checkpointer.Probes;

/// <summary>
/// One level of what a starter is doing: its own code at the root, then each probed call inside another. The innermost one flows
/// with the execution context: it says who is here.
/// </summary>
/// <remarks>All mutable state belongs to the run and is touched under its lock only.</remarks>
internal abstract class ProbedFrame(StarterRun starter, ProbedFrame? parent)
{
    public StarterRun Starter { get; } = starter;

    public ProbedFrame? Parent { get; } = parent;

    /// <summary>The place, in words: <c>StockLedger.Commit</c>.</summary>
    public abstract string Label { get; }

    /// <summary>Calls in flight directly inside this one; more than one means that the starter has forked.</summary>
    public int Inner { get; set; }

    public FrameState State { get; set; }

    /// <summary>Whether this level, while the run was unwound, has been told to stop: what it does to clean up passes.</summary>
    public bool Unwound { get; set; }

    /// <summary>Whether a call directly inside this one was told to stop and is over.</summary>
    public bool UnwoundInside { get; set; }
}

internal enum FrameState
{
    /// <summary>Not yet seen by the run.</summary>
    New,

    /// <summary>In flight.</summary>
    InFlight,

    /// <summary>Held at a gate.</summary>
    Parked,

    /// <summary>Over.</summary>
    Over,
}

/// <summary>A starter's own code, outside all probed calls.</summary>
internal sealed class RootFrame(StarterRun starter) : ProbedFrame(starter, null)
{
    public override string Label => Starter.Name;
}

/// <summary>A mark.</summary>
internal sealed class MarkFrame(StarterRun starter, ProbedFrame parent, string name) : ProbedFrame(starter, parent)
{
    public string Name { get; } = name;

    public override string Label => Name;
}

/// <summary>A call of a probed method.</summary>
internal sealed class CallFrame(StarterRun starter, ProbedFrame parent, ProbeSite site, in ProbedCallee callee) : ProbedFrame(starter, parent)
{
    public ProbeSite Site { get; } = site;

    public ProbedCallee Callee { get; } = callee;

    public object? Instance { get; set; } = callee.Instance;

    public object?[] Arguments { get; set; } = [];

    public object? Result { get; set; }

    public Exception? Exception { get; set; }

    public override string Label => MethodNaming.Short(Site.Method);

    /// <summary>Whether nothing may throw here that the code did not: others rely on what this call cleans up.</summary>
    public bool IsCleanup => MethodNaming.SimpleName(Site.Method) is "Dispose" or "DisposeAsync" or "Finalize" or ".cctor";
}
