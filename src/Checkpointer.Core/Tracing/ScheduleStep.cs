using Checkpointer.Checkpoints;

namespace Checkpointer;

/// <summary>
/// One word of a schedule: who reaches what, by names. Or several in braces, reached in any order. An immutable value.
/// </summary>
public sealed class ScheduleStep : IEquatable<ScheduleStep>
{
    private readonly string _text;

    /// <summary>Makes a word of two names.</summary>
    /// <param name="starter">Who: the name of a starter.</param>
    /// <param name="reached">What: the name of a checkpoint, <c>started</c>, <c>completed</c>.</param>
    /// <exception cref="ArgumentException">A name is <see langword="null"/> or has no visible character.</exception>
    public ScheduleStep(string starter, string reached)
        : this((Names.Check(starter, nameof(starter)), Names.Check(reached, nameof(reached))))
    {
    }

    /// <summary>A word that was read, in quotation marks perhaps: whatever stands there is what it says.</summary>
    internal ScheduleStep((string Starter, string Event) word)
    {
        Starter = word.Starter;
        Event = word.Event;
        Members = [this];
        _text = $"{Names.AsWord(Starter)}:{Names.AsWord(Event)}";
    }

    internal ScheduleStep(IReadOnlyList<ScheduleStep> members)
    {
        Members = members;
        Starter = members[0].Starter;
        Event = _text = "{" + string.Join(" ", members) + "}";
    }

    /// <summary>The name of the starter; for steps in any order, of the first.</summary>
    public string Starter { get; }

    /// <summary>The name of what is reached; for steps in any order, all of it in braces.</summary>
    public string Event { get; }

    /// <summary>The word itself, or those that stand in braces.</summary>
    public IReadOnlyList<ScheduleStep> Members { get; }

    internal static ScheduleStep Of(Step step) => step.Members.Length == 1
        ? new ScheduleStep(step.Starter.Name, step.Event)
        : new ScheduleStep([.. step.Members.Select(Of)]);

    /// <summary>Whether the texts are the same.</summary>
    /// <param name="other">The other; <see langword="null"/> is equal to none.</param>
    public bool Equals(ScheduleStep? other) => other is not null && other._text == _text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ScheduleStep);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    /// <summary>The word as schedules have it: <c>alice:read</c>.</summary>
    public override string ToString() => _text;
}
