using Checkpointer.Failures;

namespace Checkpointer;

/// <summary>
/// A call carries a key that starters of two runs own: it is never guessed whose it is.
/// </summary>
#pragma warning disable CA1032
public sealed class AmbiguousIdentityException : CheckpointerException
{
    internal AmbiguousIdentityException(FailureText text, Step? awaited, Trace trace, Starter owner)
        : base(text, awaited, trace) => Owner = owner;

    /// <summary>The starter of this run that owns the key.</summary>
    public Starter Owner { get; }
}
