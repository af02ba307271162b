namespace Checkpointer;

/// <summary>
/// A call carries a key that starters of two runs own: it is never guessed whose it is.
/// </summary>
#pragma warning disable CA1032
public sealed class AmbiguousIdentityException : CheckpointerException
{
    internal AmbiguousIdentityException(string message, Step? awaited, Trace trace)
        : base(message, awaited, trace)
    {
    }
}
