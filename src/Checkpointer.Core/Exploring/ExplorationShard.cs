using System.Globalization;

namespace Checkpointer;

/// <summary>
/// One of several parts of an exploration: parts are disjoint and complete together, and the same each time.
/// </summary>
/// <remarks>The default value is <see cref="Whole"/>.</remarks>
public readonly record struct ExplorationShard
{
    // Parts before it, and parts besides it: none by default.
    private readonly int _before;
    private readonly int _besides;

    /// <summary>Makes a part.</summary>
    /// <param name="index">Which part, from 1.</param>
    /// <param name="count">Of how many.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="count"/> is less than 1, or <paramref name="index"/> is not one of 1 to that.</exception>
    public ExplorationShard(int index, int count)
    {
        _besides = count >= 1 ? count - 1 : throw new ArgumentOutOfRangeException(nameof(count), count, "A whole has at least one part.");
        _before = index >= 1 && index <= count
            ? index - 1
            : throw new ArgumentOutOfRangeException(nameof(index), index, FormattableString.Invariant($"Of {count} parts there is none with this number: they count from 1."));
    }

    /// <summary>The whole: part 1 of 1.</summary>
    public static ExplorationShard Whole => default;

    /// <summary>Which part, from 1.</summary>
    public int Index => _before + 1;

    /// <summary>Of how many.</summary>
    public int Count => _besides + 1;

    /// <summary>Reads <c>3/10</c>.</summary>
    /// <param name="text">The text.</param>
    /// <exception cref="ArgumentNullException"><paramref name="text"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException">It is no part.</exception>
    public static ExplorationShard Parse(string text)
    {
        string[] parts = (text ?? throw new ArgumentNullException(nameof(text))).Split('/');
        return parts.Length == 2 && Number(parts[0]) is { } index && Number(parts[1]) is { } count && index >= 1 && index <= count
            ? new(index, count)
            : throw new FormatException($"'{text}' is no part of an exploration: write 3/10 for the third of ten.");
    }

    // Who sets an index, and from where it counts.
    private static readonly (string Variable, int First)[] _indices =
    [
        ("JOB_COMPLETION_INDEX", 0), ("CI_NODE_INDEX", 1), ("CIRCLE_NODE_INDEX", 0), ("BUILDKITE_PARALLEL_JOB", 0), ("SYSTEM_JOBPOSITIONINPHASE", 1),
    ];

    /// <summary>
    /// What the environment says: <c>CHECKPOINTER_SHARD</c> (<c>3/10</c>); else <c>CHECKPOINTER_SHARDS</c> (<c>10</c>), with the index that
    /// a Kubernetes indexed job (<c>JOB_COMPLETION_INDEX</c>), GitLab, CircleCI, Buildkite or Azure Pipelines sets. <see cref="Whole"/> if
    /// it says nothing of Checkpointer.
    /// </summary>
    /// <exception cref="FormatException">What it says is no part.</exception>
    public static ExplorationShard FromEnvironment() => From(Environment.GetEnvironmentVariable);

    /// <summary><c>3/10</c></summary>
    public override string ToString() => FormattableString.Invariant($"{Index}/{Count}");

    internal static ExplorationShard From(Func<string, string?> variable)
    {
        if (variable("CHECKPOINTER_SHARD") is { Length: > 0 } text)
            return Parse(text);
        if (variable("CHECKPOINTER_SHARDS") is not { Length: > 0 } count)
            return Whole;

        foreach ((string name, int first) in _indices)
        {
            if (variable(name) is { Length: > 0 } index)
                return Parse(Number(index) is { } number ? FormattableString.Invariant($"{number - first + 1}/{count}") : $"{index}/{count}");
        }

        throw new FormatException(
            $"CHECKPOINTER_SHARDS says that there are {count} parts, and nothing says which this is: set CHECKPOINTER_SHARD=1/{count} instead, "
            + $"or one of {string.Join(", ", _indices.Select(i => i.Variable))}.");
    }

    private static int? Number(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : null;
}
