using Checkpointer.Exploring.Searches;

namespace Checkpointer;

/// <summary>
/// Which schedules an explorer runs, and in which order. An immutable value.
/// </summary>
public sealed class ExplorationStrategy
{
    private readonly Func<SearchSettings, Search> _start;
    private readonly string _text;

    private ExplorationStrategy(string text, int? seed, Func<SearchSettings, Search> start)
    {
        _text = text;
        _start = start;
        Seed = seed;
    }

    /// <summary>All schedules, each once, fewest context switches first: the first that fails is the simplest to read.</summary>
    public static ExplorationStrategy Exhaustive { get; } = new("exhaustive, fewest switches first", null, s => s.Shard.Count > 1 ? new ShardedSearch(s) : new ExhaustiveSearch(s));

    /// <summary>The seed; <see langword="null"/> where nothing is random.</summary>
    public int? Seed { get; }

    /// <summary>At each point any starter that is ready, all alike. May run one schedule twice.</summary>
    /// <param name="seed">What repeats the same schedules; <see langword="null"/> for one that the result names.</param>
    public static ExplorationStrategy Random(int? seed = null)
    {
        int number = seed ?? NewSeed();
        return new($"random, seed {number}", number, s => new RandomSearch(s, number));
    }

    /// <summary>
    /// By random priorities that change at a few random points (probabilistic concurrency testing): finds a bug that needs
    /// <paramref name="depth"/> ordering constraints with a known chance, in programs too long for the others.
    /// </summary>
    /// <param name="depth">How many constraints; priorities change at one point fewer.</param>
    /// <param name="seed">What repeats the same schedules; <see langword="null"/> for one that the result names.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="depth"/> is less than 1.</exception>
    public static ExplorationStrategy Pct(int depth = 3, int? seed = null)
    {
        if (depth < 1)
            throw new ArgumentOutOfRangeException(nameof(depth), depth, "A bug needs one ordering constraint or more.");

        int number = seed ?? NewSeed();
        return new($"PCT, depth {depth}, seed {number}", number, s => new PctSearch(s, number, depth));
    }

    /// <summary>
    /// No order: all starters run at once and are held nowhere, as often as <see cref="ExplorerOptions.MostSchedules"/> says. What a test
    /// without Checkpointer would find, by chance; to compare.
    /// </summary>
    public static ExplorationStrategy Free { get; } = new("without an order", null, _ => new FreeSearch());

    /// <summary>One schedule: whose turn it is, one after the other; who cannot go on is passed over, and at the end whoever goes stays.</summary>
    /// <param name="starters">The names, once for each turn.</param>
    /// <exception cref="ArgumentNullException"><paramref name="starters"/> is <see langword="null"/>.</exception>
    public static ExplorationStrategy Turns(IEnumerable<string> starters)
    {
        string[] turns = [.. starters ?? throw new ArgumentNullException(nameof(starters))];
        return new($"turns of {string.Join(" ", turns)}", null, _ => new TurnsSearch(turns));
    }

    /// <summary>What it is, with its seed.</summary>
    public override string ToString() => _text;

    internal Search Start(SearchSettings settings) => _start(settings);

    private static int NewSeed() => Guid.NewGuid().GetHashCode() & int.MaxValue;
}
