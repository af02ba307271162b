using Checkpointer.Blocking;
using Checkpointer.Running;

namespace Checkpointer.Probes;

/// <summary>
/// One level of what a starter is doing: its own code at the root, then each probed call inside another. The innermost one flows
/// with the execution context: it says who is here.
/// </summary>
/// <remarks>All mutable state belongs to the run and is touched under its lock only.</remarks>
/// <param name="starter">Whose.</param>
/// <param name="parent">The level around it; <see langword="null"/> at the root.</param>
/// <param name="place">The call or mark; <see langword="null"/> for a starter's own code, at the root or adopted.</param>
internal sealed class ProbedFrame(StarterRun starter, ProbedFrame? parent, ProbedPlace? place)
{
    public StarterRun Starter { get; } = starter;

    public ProbedFrame? Parent { get; } = parent;

    public ProbedPlace? Place { get; } = place;

    /// <summary>The place, in words; the starter's name for its own code.</summary>
    public string Label => Place?.Label ?? Starter.Name;

    /// <summary>The thread of a synchronous call, if the run watches locks; none otherwise.</summary>
    public ThreadKey Thread { get; set; }

    /// <summary>Calls in flight directly inside this one; more than one means that the starter has forked.</summary>
    public int Inner { get; set; }

    public FrameState State { get; set; }

    /// <summary>A level that rests until nothing is inside this one any more, though this one is over; <see langword="null"/> if none does.</summary>
    public ProbedFrame? Reader { get; set; }

    /// <summary>The strand that makes the call, from now on.</summary>
    public Strand Strand { get; private set; } = starter.Strand;

    /// <summary>The strand that made it, up to now.</summary>
    public Strand Caller { get; private set; } = starter.Strand;

    /// <summary>The exception by which this call was told to stop; <see langword="null"/> if it was not.</summary>
    public OperationCanceledException? Stop { get; set; }

    /// <summary>On the flow of the caller: the call is made by a strand of its own.</summary>
    public ProbedFrame ByStrandHere()
    {
        Strand = Strand.Here(Starter, out Strand caller);
        Caller = caller;
        return this;
    }
}
