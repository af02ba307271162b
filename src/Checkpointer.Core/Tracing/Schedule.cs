using Checkpointer.Tracing;

namespace Checkpointer;

/// <summary>
/// An order as text: <c>alice:read bob:read alice:write bob:write</c>. Immutable.
/// </summary>
/// <remarks>
/// One word a step, separated by single spaces: the starter's name, a colon, the name of what it reaches. A name that would not read
/// as one word, with white space, a colon, a brace, a quotation mark or a control character in it, stands in quotation marks, with C#'s
/// escapes. Steps in any order stand in braces: <c>{alice:read bob:read}</c>.
/// </remarks>
public sealed class Schedule : IEquatable<Schedule>
{
    private readonly string _text;

    internal Schedule(IEnumerable<Step> steps)
        : this(steps.Select(ScheduleStep.Of))
    {
    }

    /// <summary>Makes a schedule of its words.</summary>
    /// <param name="steps">The words, in order; none is a schedule, too.</param>
    /// <exception cref="ArgumentNullException"><paramref name="steps"/> or one of them is <see langword="null"/>.</exception>
    public Schedule(IEnumerable<ScheduleStep> steps)
    {
        Steps = [.. steps ?? throw new ArgumentNullException(nameof(steps))];
        if (Steps.Contains(null!))
            throw new ArgumentNullException(nameof(steps));

        _text = string.Join(" ", Steps);
    }

    internal Schedule(string text)
        : this(new ScheduleParser(text).Schedule())
    {
    }

    /// <summary>The words.</summary>
    public IReadOnlyList<ScheduleStep> Steps { get; }

    /// <summary>Reads a schedule. What <see cref="ToString"/> of the result gives is the text, with single spaces.</summary>
    /// <param name="text">The text; empty for a schedule without steps.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException">It does not read as a schedule; the message shows where.</exception>
    public static Schedule Parse(string text) =>
        new(new ScheduleParser(text ?? throw new ArgumentNullException(nameof(text))).Schedule());

    /// <summary>The steps as an order for a <see cref="Runner"/>: names are looked up among starters and checkpoints.</summary>
    /// <param name="starters">Who may be named.</param>
    /// <param name="checkpoints">What may be named, besides <c>started</c>, <c>completed</c>, <c>blocked</c>, <c>blocked-by-</c> and <c>quiet</c>.</param>
    /// <param name="exceptions">
    /// The types of exceptions that may be named by <c>throws-</c>: a schedule has their names only, without namespaces.
    /// </param>
    /// <exception cref="ArgumentNullException">An argument, or a type, is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">A type is not one of exceptions.</exception>
    /// <exception cref="InvalidOrderException">A name is not among them, or is that of two types.</exception>
    public IReadOnlyList<Step> ToOrder(IEnumerable<Starter> starters, IEnumerable<Checkpoint> checkpoints, params Type[] exceptions)
    {
        if (exceptions is null || Array.IndexOf(exceptions, null) >= 0)
            throw new ArgumentNullException(nameof(exceptions));
        if (Array.Find(exceptions, e => !typeof(Exception).IsAssignableFrom(e)) is { } other)
            throw new ArgumentException($"{other.FullName} is no type of exception, so that nothing can throw it.", nameof(exceptions));

        var names = new ScheduleNames(
            starters ?? throw new ArgumentNullException(nameof(starters)), checkpoints ?? throw new ArgumentNullException(nameof(checkpoints)), exceptions);
        return [.. Steps.Select(names.StepOf)];
    }

    /// <summary>Whether the texts are the same.</summary>
    /// <param name="other">The other; <see langword="null"/> is equal to none.</param>
    public bool Equals(Schedule? other) => other is not null && other._text == _text;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Schedule);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(_text);

    /// <summary>The text.</summary>
    public override string ToString() => _text;
}
