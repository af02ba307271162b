using Checkpointer.Probes;

namespace Checkpointer.Checkpoints;

/// <summary>
/// A predicate over the arguments, the object, the result or the exception of a call.
/// </summary>
internal sealed record Condition
{
    private readonly BoundDelegate _predicate;

    private readonly string? _description;

    private Condition(BoundDelegate predicate, string? description)
    {
        _predicate = predicate;
        _description = description;
    }

    /// <summary><c>(decimal amount)</c>, or what it was said to be, in words.</summary>
    public string Signature => _description ?? _predicate.Signature;

    public static Condition Bind(Delegate condition, CheckpointTarget target, Moment moment, string? description = null)
    {
        if (condition is null)
            throw new ArgumentNullException(nameof(condition));
        if (condition.Method.ReturnType != typeof(bool))
        {
            throw new ArgumentException(
                $"A condition returns bool; this one returns {MethodNaming.Short(condition.Method.ReturnType)}.", nameof(condition));
        }

        var bound = new BoundDelegate(condition, target, moment);
        return moment != Moment.Mark || target.PayloadType is not null || !bound.HasParameters
            ? new Condition(bound, description)
            : throw new ArgumentException("A mark has no arguments: its condition takes no parameters.", nameof(condition));
    }

    /// <summary>
    /// What must have been done with a payload before the predicate is asked, which does not wait; <see langword="null"/> for nothing.
    /// </summary>
    public Func<object?, Task>? Prepare { get; init; }

    /// <exception cref="Exception">Whatever the predicate throws.</exception>
    public bool Holds(ProbedPlace place) => _predicate.TryInvoke(place, out object? holds) && (bool)holds!;
}
