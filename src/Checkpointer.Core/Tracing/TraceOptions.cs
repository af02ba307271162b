using System.Text.RegularExpressions;

namespace Checkpointer;

/// <summary>
/// What a run keeps in its trace. Part of <see cref="RunnerOptions"/>, and copied with it.
/// </summary>
public sealed class TraceOptions
{
    private static readonly Regex _secret = new(
        "passw|secret|token|api[-_]?key|credential|authorization|connectionstring", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);

    internal const string Hidden = "(hidden)";

    internal static readonly TraceRedaction DefaultRedaction = HideSecrets;

    private int _maxValueLength = 200;
    private int _maxEvents = 100_000;

    /// <summary>What is kept of arguments, results, exceptions and notes.</summary>
    /// <value>
    /// The default is <see cref="TraceValues.Simple"/>: a run must not run code of what it tests that would not run by itself.
    /// </value>
    public TraceValues Values { get; set; } = TraceValues.Simple;

    /// <summary>How many characters of a value are kept.</summary>
    /// <value>The default is 200.</value>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MaxValueLength
    {
        get => _maxValueLength;
        set => _maxValueLength = AtLeastOne(value);
    }

    /// <summary>
    /// How many events are kept. Beyond it, hits that pass, nobody's included, and calls that a key or a header gives to another starter than
    /// the flow says are only counted, in <see cref="Trace.Omitted"/>; what concerns the order is always kept.
    /// </summary>
    /// <value>The default is 100,000.</value>
    /// <exception cref="ArgumentOutOfRangeException">Less than 1.</exception>
    public int MaxEvents
    {
        get => _maxEvents;
        set => _maxEvents = AtLeastOne(value);
    }

    /// <summary>Called for each value before it is kept; what it returns is kept instead.</summary>
    /// <value>
    /// The default is <see cref="HideSecrets"/>. <see langword="null"/>: values are kept as they are. It runs where the hit is, outside
    /// all locks, and probes it meets stay silent; if it throws, the value is not kept, and the trace says why.
    /// </value>
    public TraceRedaction? Redact { get; set; } = DefaultRedaction;

    /// <summary>
    /// Replaces a value whose name speaks of a password, a secret, a token, an API key, credentials or a connection string by
    /// <c>(hidden)</c>. A <see langword="null"/> stays what it is.
    /// </summary>
    /// <param name="method">The method of the call; <see langword="null"/> at a probe point and for a note.</param>
    /// <param name="name">The name of the parameter or the note; <c>result</c>, <c>exception</c>.</param>
    /// <param name="value">The value.</param>
    public static object? HideSecrets(ProbedMethod? method, string name, object? value) =>
        value is not null && name is not null && IsSecret(name) ? Hidden : value;

    internal static bool IsSecret(string name) => _secret.IsMatch(name);

    internal TraceOptions Copy() => (TraceOptions)MemberwiseClone();

    private static int AtLeastOne(int value) => value >= 1
        ? value
        : throw new ArgumentOutOfRangeException(nameof(value), value, "At least one must be kept. To keep no values, use TraceValues.None.");
}
