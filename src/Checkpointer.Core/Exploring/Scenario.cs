namespace Checkpointer;

/// <summary>
/// What an explorer runs again and again: fresh state, its starters and checkpoints, and what must hold. Arranged anew for each schedule.
/// </summary>
/// <remarks>
/// Immutable: each member returns another scenario. It must be deterministic: the same choices must lead to the same steps. Time,
/// random numbers, identifiers that decide something and state that outlives a run must be the scenario's own.
/// </remarks>
public sealed class Scenario
{
    /// <summary>Makes a scenario.</summary>
    /// <param name="starters">Who runs, at most 64. The first run first where nothing else decides.</param>
    /// <param name="checkpoints">Where another may be chosen to go on: before, between and after them a starter runs undisturbed.</param>
    /// <exception cref="ArgumentNullException">An argument, or an element of it, is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There are no starters, or more than 64.</exception>
    public Scenario(IEnumerable<Starter> starters, IEnumerable<Checkpoint> checkpoints)
    {
        Starters = [.. starters ?? throw new ArgumentNullException(nameof(starters))];
        Checkpoints = [.. checkpoints ?? throw new ArgumentNullException(nameof(checkpoints))];
        if (Array.IndexOf(Starters, null) >= 0)
            throw new ArgumentNullException(nameof(starters));
        if (Array.IndexOf(Checkpoints, null) >= 0)
            throw new ArgumentNullException(nameof(checkpoints));
        if (Array.Exists(Checkpoints, c => Array.IndexOf(Checkpoints, c) != Array.LastIndexOf(Checkpoints, c)))
            Checkpoints = [.. Checkpoints.Distinct()];
        if (Starters.Length is 0 or > Exploring.Bits.Most)
            throw new ArgumentException($"A scenario has 1 to {Exploring.Bits.Most} starters, not {Starters.Length}.", nameof(starters));
    }

    internal Starter[] Starters { get; }

    internal Checkpoint[] Checkpoints { get; }

    internal bool IsBegunAtFirstCheckpoint { get; private set; }

    internal Func<Pause, Task>[] Invariants { get; private set; } = [];

    internal Func<Task>[] Checks { get; private set; } = [];

    internal Func<Task>[] Cleanups { get; private set; } = [];

    internal (string Name, Func<object?> Value)[] Watches { get; private set; } = [];

    internal IBlockObserver[] Observers { get; private set; } = [];

    /// <summary>What must hold at every pause: throws if it does not, as assertions do.</summary>
    /// <param name="invariant">Runs while everything under test stands still.</param>
    /// <exception cref="ArgumentNullException"><paramref name="invariant"/> is <see langword="null"/>.</exception>
    public Scenario Always(Func<Pause, Task> invariant)
    {
        var scenario = (Scenario)MemberwiseClone();
        scenario.Invariants = [.. Invariants, invariant ?? throw new ArgumentNullException(nameof(invariant))];
        return scenario;
    }

    /// <inheritdoc cref="Always(Func{Pause, Task})"/>
    public Scenario Always(Action<Pause> invariant) =>
        invariant is null ? throw new ArgumentNullException(nameof(invariant)) : Always(pause => Do(() => invariant(pause)));

    /// <summary>What must hold after all starters have completed: throws if it does not, as assertions do.</summary>
    /// <param name="check">Runs after each schedule that was run to its end.</param>
    /// <exception cref="ArgumentNullException"><paramref name="check"/> is <see langword="null"/>.</exception>
    public Scenario AtEnd(Func<Task> check)
    {
        var scenario = (Scenario)MemberwiseClone();
        scenario.Checks = [.. Checks, check ?? throw new ArgumentNullException(nameof(check))];
        return scenario;
    }

    /// <inheritdoc cref="AtEnd(Func{Task})"/>
    public Scenario AtEnd(Action check) => check is null ? throw new ArgumentNullException(nameof(check)) : AtEnd(() => Do(check));

    /// <summary>What cleans up after each schedule, however it ended; the last named first. What it throws ends the exploration.</summary>
    /// <param name="cleanup">Runs after all starters have ended.</param>
    /// <exception cref="ArgumentNullException"><paramref name="cleanup"/> is <see langword="null"/>.</exception>
    public Scenario Finally(Func<Task> cleanup)
    {
        var scenario = (Scenario)MemberwiseClone();
        scenario.Cleanups = [cleanup ?? throw new ArgumentNullException(nameof(cleanup)), .. Cleanups];
        return scenario;
    }

    /// <inheritdoc cref="Finally(Func{Task})"/>
    public Scenario Finally(Action cleanup) => cleanup is null ? throw new ArgumentNullException(nameof(cleanup)) : Finally(() => Do(cleanup));

    /// <summary>A value to show after each step of a schedule that fails: a column of the failure's table.</summary>
    /// <param name="name">The heading.</param>
    /// <param name="value">Read at each pause, of the failing schedule only.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is <see langword="null"/> or has no visible character.</exception>
    /// <exception cref="ArgumentNullException"><paramref name="value"/> is <see langword="null"/>.</exception>
    public Scenario Watch(string name, Func<object?> value)
    {
        var scenario = (Scenario)MemberwiseClone();
        scenario.Watches = [.. Watches, (Exploring.Shown.Name(name), value ?? throw new ArgumentNullException(nameof(value)))];
        return scenario;
    }

    /// <summary>Who knows which starters wait for which, besides the runtime and <see cref="ExplorerOptions.Runner"/>'s observers.</summary>
    /// <param name="observer">The observer, of this scenario's own state.</param>
    /// <exception cref="ArgumentNullException"><paramref name="observer"/> is <see langword="null"/>.</exception>
    public Scenario ObservedBy(IBlockObserver observer)
    {
        var scenario = (Scenario)MemberwiseClone();
        scenario.Observers = [.. Observers, observer ?? throw new ArgumentNullException(nameof(observer))];
        return scenario;
    }

    /// <summary>
    /// Says that what starters do before their first checkpoints concerns no other: all go there, one after the other, before anything
    /// is chosen. Fewer schedules; wrong if a starter reads or writes there what others write.
    /// </summary>
    public Scenario BeginAtFirstCheckpoint()
    {
        var scenario = (Scenario)MemberwiseClone();
        scenario.IsBegunAtFirstCheckpoint = true;
        return scenario;
    }

    private static Task Do(Action action)
    {
        action();
        return Task.CompletedTask;
    }
}
