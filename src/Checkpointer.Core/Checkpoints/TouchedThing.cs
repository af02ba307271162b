namespace Checkpointer;

/// <summary>Something that an operation touches: see <see cref="ITouchingPayload"/>. Immutable.</summary>
/// <param name="thing">
/// The thing, or its key: what equals is one, whoever names it. Of a collection, that is no string, each element is a thing, besides the
/// collection itself.
/// </param>
/// <param name="isWritten">Whether it is written; two that only read it are independent.</param>
/// <exception cref="ArgumentNullException"><paramref name="thing"/> is <see langword="null"/>.</exception>
public sealed class TouchedThing(object thing, bool isWritten)
{
    /// <summary>The thing, or its key.</summary>
    public object Thing { get; } = thing ?? throw new ArgumentNullException(nameof(thing));

    /// <summary>Whether it is written.</summary>
    public bool IsWritten { get; } = isWritten;

    /// <summary>What is done to what: <c>writes stock</c>.</summary>
    public override string ToString() => (IsWritten ? "writes " : "reads ") + Thing;
}
