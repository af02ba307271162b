using Checkpointer.Exploring;
using Checkpointer.Exploring.Reducing;
using Checkpointer.Probes;

namespace Checkpointer.Checkpoints;

/// <summary>
/// Tells what the code at a checkpoint reads or writes.
/// </summary>
internal sealed record Resource
{
    private readonly ValueList<object> _things;
    private readonly BoundDelegate? _tell;

    private Resource(IReadOnlyList<object> things, BoundDelegate? tell, bool isWritten)
    {
        _things = new ValueList<object>(things);
        _tell = tell;
        IsWritten = isWritten;
    }

    public bool IsWritten { get; }

    // Elements are those of now: later, while starters run, they may be under way.
    public static Resource Fixed(object thing, bool isWritten) => new([.. Things.In(thing ?? throw new ArgumentNullException(nameof(thing)))], null, isWritten);

    public static Resource Bind(Delegate tell, CheckpointTarget target, Moment moment, bool isWritten)
    {
        if (tell is null)
            throw new ArgumentNullException(nameof(tell));
        if (tell.Method.ReturnType == typeof(void))
            throw new ArgumentException("What is touched is what the lambda returns; this one returns nothing.", nameof(tell));

        var bound = new BoundDelegate(tell, target, moment);
        return moment != Moment.Mark || target.PayloadType is not null || !bound.HasParameters
            ? new Resource([], bound, isWritten)
            : throw new ArgumentException("A mark has no arguments: its lambda takes no parameters.", nameof(tell));
    }

    /// <summary>The things that this call touches: none, one, or several.</summary>
    /// <exception cref="Exception">Whatever the lambda throws.</exception>
    public IEnumerable<object> Of(ProbedPlace place) =>
        _tell is null ? _things : _tell.TryInvoke(place, out object? thing) && thing is not null ? Things.In(thing) : [];
}
