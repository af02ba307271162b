using Checkpointer.Probes;

namespace Checkpointer.Checkpoints;

/// <summary>
/// Tells from a call for whom it is made.
/// </summary>
internal sealed record IdentityKey
{
    private readonly BoundDelegate _key;

    private IdentityKey(BoundDelegate key) => _key = key;

    public static IdentityKey Bind(Delegate key, CheckpointTarget target)
    {
        if (key is null)
            throw new ArgumentNullException(nameof(key));
        if (key.Method.ReturnType == typeof(void))
            throw new ArgumentException("A key is what the lambda returns; this one returns nothing.", nameof(key));

        // Who calls must be known before the call: there is no result yet.
        var bound = new BoundDelegate(key, target, Moment.Before);
        return bound.HasParameters
            ? new IdentityKey(bound)
            : throw new ArgumentException("A key comes from the call: take a parameter of the method by its name and type, or 'instance'.", nameof(key));
    }

    /// <exception cref="Exception">Whatever the lambda throws.</exception>
    public object? Of(ProbedPlace call) => _key.TryInvoke(call, out object? key) ? key : null;
}
