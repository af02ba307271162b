using Checkpointer.Probes;

namespace Checkpointer.Checkpoints;

/// <summary>
/// Tells what the code at a checkpoint reads or writes.
/// </summary>
internal sealed record Resource
{
    private readonly object? _thing;
    private readonly BoundDelegate? _tell;

    private Resource(object? thing, BoundDelegate? tell, bool isWritten)
    {
        _thing = thing;
        _tell = tell;
        IsWritten = isWritten;
    }

    public bool IsWritten { get; }

    public static Resource Fixed(object thing, bool isWritten) => new(thing ?? throw new ArgumentNullException(nameof(thing)), null, isWritten);

    public static Resource Bind(Delegate tell, CheckpointTarget target, Moment moment, bool isWritten)
    {
        if (tell is null)
            throw new ArgumentNullException(nameof(tell));
        if (tell.Method.ReturnType == typeof(void))
            throw new ArgumentException("What is touched is what the lambda returns; this one returns nothing.", nameof(tell));

        var bound = new BoundDelegate(tell, target, moment);
        return moment != Moment.Mark || !bound.HasParameters
            ? new Resource(null, bound, isWritten)
            : throw new ArgumentException("A mark has no arguments: its lambda takes no parameters.", nameof(tell));
    }

    /// <summary>The thing; <see langword="null"/> if this call touches none.</summary>
    /// <exception cref="Exception">Whatever the lambda throws.</exception>
    public object? Of(ProbedPlace place) => _tell is null ? _thing : _tell.TryInvoke(place, out object? thing) ? thing : null;
}
