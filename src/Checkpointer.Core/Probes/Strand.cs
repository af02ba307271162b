using Checkpointer.Running;

namespace Checkpointer.Probes;

/// <summary>
/// A line of execution of a starter, as far as its flow tells: an async method, or what it forked, has one of its own from the first
/// probe that it meets. Tells who was told to stop while a run is unwound.
/// </summary>
/// <remarks>
/// Who was told is left alone from then on, and so is who called it: that one gets the exception. Strands that were forked beside it
/// are told for themselves. A strand that has met no probe is not told apart from the one that forked it. Mutable state is touched
/// under the run's lock only.
/// </remarks>
internal sealed class Strand
{
    // A flow gets a strand with each probe it meets, since nothing tells whether it has forked meanwhile. Deeper down it keeps the one
    // it has: code that loops must not grow.
    private const int Deepest = 16;

    private readonly StarterRun _starter;
    private readonly Strand? _outer;
    private readonly int _depth;

    // Strands further in that were told to stop.
    private int _toldInside;
    private bool _isTold;

    public Strand(StarterRun starter)
        : this(starter, null, 0)
    {
    }

    private Strand(StarterRun starter, Strand? outer, int depth)
    {
        _starter = starter;
        _outer = outer;
        _depth = depth;
    }

    /// <summary>Whether it was told to stop, or gets to know by the exception of one that was.</summary>
    public bool Knows
    {
        get
        {
            if (_toldInside > 0)
                return true;

            for (Strand? strand = this; strand is not null; strand = strand._outer)
            {
                if (strand._isTold)
                    return true;
            }

            return false;
        }
    }

    /// <summary>The strand of the code here: from now on, as far as the flow of this method goes, one of its own.</summary>
    public static Strand Here(StarterRun starter, out Strand caller)
    {
        caller = Flow.Strand is { } strand && strand._starter == starter ? strand : starter.Strand;
        return caller._depth >= Deepest ? caller : Flow.Strand = new Strand(starter, caller, caller._depth + 1);
    }

    public void Tell()
    {
        _isTold = true;
        for (Strand? strand = _outer; strand is not null; strand = strand._outer)
            strand._toldInside++;
    }

    /// <summary>It was told where it must not be, and has not heard of it.</summary>
    public void TakeBack()
    {
        _isTold = false;
        for (Strand? strand = _outer; strand is not null; strand = strand._outer)
            strand._toldInside--;
    }

    /// <summary>Its caller knows: so does it.</summary>
    public void Learn() => _isTold = true;
}
