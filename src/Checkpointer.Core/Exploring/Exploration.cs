namespace Checkpointer;

/// <summary>
/// What an exploration came to. Immutable.
/// </summary>
public sealed record Exploration
{
    internal Exploration()
    {
    }

    /// <summary>How many schedules were run.</summary>
    public long Schedules { get; internal init; }

    /// <summary>How many of them had a starter wait for another.</summary>
    public long Waited { get; internal init; }

    /// <summary>
    /// How many of them had a starter that counted as waiting, or had stalled, only because it was quiet for
    /// <see cref="RunnerOptions.QuietPeriod"/>: nobody can tell whether it waits, or is slow.
    /// </summary>
    public long Quiet { get; internal init; }

    /// <summary>How many of them had all starters wait for each other.</summary>
    public long Deadlocked { get; internal init; }

    /// <summary>How many of them were ended after <see cref="ExplorerOptions.MostSteps"/>.</summary>
    public long Cut { get; internal init; }

    /// <summary>
    /// The names of the checkpoints that no schedule reached: a condition that never held, code that no order leads to, or a name that nothing
    /// reports. Empty after <see cref="ExplorationStrategy.Free"/>, which holds nobody anywhere.
    /// </summary>
    public IReadOnlyList<string> Unreached { get; internal init; } = Exploring.ValueList<string>.Empty;

    /// <summary>How many of them failed: one, unless the exploration went on after a failure.</summary>
    public long Failures { get; internal init; }

    /// <summary>How many more were begun and left, since others stand for them; only where the exploration is reduced.</summary>
    public long Redundant { get; internal init; }

    /// <summary>Whether every schedule was run, or, if it is reduced, one of each that differ in independent steps only.</summary>
    public bool IsExhausted { get; internal init; }

    /// <summary>Whether schedules were left out that differ from others in the order of independent steps only.</summary>
    public bool IsReduced { get; internal init; }

    /// <summary>Where the scenario came to other steps after the same choices, in words; <see langword="null"/> if nowhere.</summary>
    public string? Divergence { get; internal init; }

    /// <summary>Which part of the schedules.</summary>
    public ExplorationShard Shard { get; internal init; }

    /// <summary>How the schedules were chosen, with the seed.</summary>
    public string Strategy { get; internal init; } = "";

    /// <summary>How long it took.</summary>
    public TimeSpan Elapsed { get; internal init; }

    /// <summary>The schedule that failed, as text; <see langword="null"/> if none did.</summary>
    public Schedule? Failed { get; internal init; }

    /// <summary>How often another starter was let go than before, in <see cref="Failed"/>; <see cref="int.MaxValue"/> where nobody was held.</summary>
    internal int FailedSwitches { get; init; }

    /// <summary>The names of who was run: with those of the checkpoints they tell whether two parts can be of one whole.</summary>
    internal IReadOnlyList<string> Starters { get; init; } = Exploring.ValueList<string>.Empty;

    /// <summary>The names of the scenario's checkpoints, reached or not.</summary>
    internal IReadOnlyList<string> Checkpoints { get; init; } = Exploring.ValueList<string>.Empty;

    /// <summary>What failed, in full; <see langword="null"/> if nothing did.</summary>
    public string? Failure { get; internal init; }

    /// <summary>The record of that schedule; <see langword="null"/> if none failed, and after it was read.</summary>
    public Trace? FailedTrace { get; internal init; }

    /// <summary>
    /// Schedules to be told of: the first that were run, and of the others those that failed, each as many as
    /// <see cref="ExplorerOptions.KeptSchedules"/>.
    /// </summary>
    public IReadOnlyList<ExploredSchedule> Kept { get; internal init; } = Exploring.ValueList<ExploredSchedule>.Empty;

    /// <summary>Puts the parts of an exploration together: it is exhausted if all parts are there, and each is.</summary>
    /// <param name="parts">The results of its shards, in any order; not all need be there.</param>
    /// <returns>The whole. Its failure is the one with the fewest switches, then the fewest steps; its time that of the longest part.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="parts"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is none, one is there twice, or they are not of one whole: they differ in
    /// the number of parts, the strategy with its seed, whether they are reduced, or the names of starters or checkpoints.</exception>
    public static Exploration Merge(IEnumerable<Exploration> parts) =>
        Exploring.ExplorationMerge.Of([.. parts ?? throw new ArgumentNullException(nameof(parts))]);

    /// <summary>Reads what <see cref="Save"/> has written.</summary>
    /// <param name="reader">Read to the end of the exploration.</param>
    /// <exception cref="ArgumentNullException"><paramref name="reader"/> is <see langword="null"/>.</exception>
    /// <exception cref="FormatException">It is no exploration, or a part of it is missing.</exception>
    public static Exploration Load(TextReader reader) => Exploring.ExplorationFile.Read(reader ?? throw new ArgumentNullException(nameof(reader)));

    /// <summary>Writes the exploration as text, so that shards that ran on several machines can be merged.</summary>
    /// <param name="writer">Where to; it is left open.</param>
    /// <exception cref="ArgumentNullException"><paramref name="writer"/> is <see langword="null"/>.</exception>
    public void Save(TextWriter writer) => Exploring.ExplorationFile.Write(this, writer ?? throw new ArgumentNullException(nameof(writer)));

    /// <summary>In a line, what the exploration shows and what it does not: <c>252 schedules, all there are, in 0.02 s</c>.</summary>
    public override string ToString() => Exploring.ExplorationText.Of(this);
}
