using Checkpointer.Checkpoints;
using Checkpointer.Steps;

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
    private Step[]? _alone;

    private protected Step(Starter starter) => Starter = starter;

    /// <summary>Who is to reach it; for a group, who is to reach the first of its steps.</summary>
    public Starter Starter { get; }

    /// <summary>The steps that make up this one: itself, or those of a group.</summary>
    internal virtual Step[] Members => _alone ??= [this];

    /// <summary>Whether the starter reaches nothing more afterwards.</summary>
    internal virtual bool IsEnd => false;

    /// <summary>What is reached, as schedules call it: the name of the checkpoint, <c>started</c>, <c>completed</c>.</summary>
    internal abstract string Event { get; }

    /// <summary>What is reached, in words.</summary>
    internal abstract string Description { get; }

    /// <summary>
    /// A step that is reached when all of its steps are, in whatever order. Its pause has the hits of all. Steps of one starter may be
    /// among them: they, too, are reached in whatever order the starter comes by.
    /// </summary>
    /// <param name="steps">Two steps or more. A group among them stands for its steps.</param>
    /// <exception cref="ArgumentNullException"><paramref name="steps"/> or one of them is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There are fewer than two.</exception>
    public static Step InAnyOrder(params Step[] steps)
    {
        if (steps is null || Array.IndexOf(steps, null) >= 0)
            throw new ArgumentNullException(nameof(steps));

        Step[] members = [.. steps.SelectMany(s => s.Members)];
        return members.Length >= 2
            ? new GroupStep(members)
            : throw new ArgumentException("A group needs two steps or more: one step alone is its own order.", nameof(steps));
    }

    /// <summary>
    /// A step that is reached when every one of several starters has reached a checkpoint: all transactions have been started, all
    /// requests have been answered.
    /// </summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="starters">The starters: one or more.</param>
    /// <exception cref="ArgumentNullException">An argument, or one of the starters, is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There are no starters.</exception>
    public static Step AllAt(Checkpoint checkpoint, params Starter[] starters) => AllAt(checkpoint, 1, starters);

    /// <summary>A step that is reached when every one of several starters has reached a checkpoint several times.</summary>
    /// <param name="checkpoint">The checkpoint.</param>
    /// <param name="times">How often each starter is to reach it: 1 or more.</param>
    /// <param name="starters">The starters: one or more.</param>
    /// <exception cref="ArgumentNullException">An argument, or one of the starters, is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There are no starters.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1.</exception>
    public static Step AllAt(Checkpoint checkpoint, int times, params Starter[] starters)
    {
        if (starters is null || Array.IndexOf(starters, null) >= 0)
            throw new ArgumentNullException(nameof(starters));
        if (starters.Length == 0)
            throw new ArgumentException("All of nobody is no step: name a starter.", nameof(starters));
        if (times < 1)
            throw new ArgumentOutOfRangeException(nameof(times), times, "A step is reached once or more often.");

        Step[] steps = [.. starters.SelectMany(s => Enumerable.Repeat(s.At(checkpoint), times))];
        return steps.Length == 1 ? steps[0] : InAnyOrder(steps);
    }

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
