using Checkpointer.Checkpoints;

namespace Checkpointer;

/// <summary>
/// One starter reaching one checkpoint, once; or beginning, or ending. Orders are made of steps.
/// </summary>
/// <remarks>
/// An immutable value: equal when the starter and what it reaches are. One step may be listed several times; each listing is
/// reached once.
/// </remarks>
public abstract class Step : IEquatable<Step>
{
    private protected Step(Starter starter) => Starter = starter;

    /// <summary>Who is to reach it.</summary>
    public Starter Starter { get; }

    /// <summary>What is reached, as schedules call it: the name of the checkpoint, <c>started</c>, <c>completed</c>.</summary>
    internal abstract string Event { get; }

    /// <summary>What is reached, in words.</summary>
    internal abstract string Description { get; }

    /// <summary>Whether starter and what it reaches are the same.</summary>
    /// <param name="other">The other; <see langword="null"/> is equal to none.</param>
    public abstract bool Equals(Step? other);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Step);

    /// <inheritdoc/>
    public override int GetHashCode() => Starter.GetHashCode() ^ StringComparer.Ordinal.GetHashCode(Event);

    /// <summary>The step as a word of a schedule: <c>alice:read</c>.</summary>
    public override string ToString() => $"{Names.AsWord(Starter.Name)}:{Names.AsWord(Event)}";
}
