using Checkpointer.Probes;

namespace Checkpointer.Running;

/// <summary>
/// One starter in one run: where it is in its life and in the order. State of the run, touched under the run's lock only.
/// </summary>
/// <remarks>
/// Arrival at a step and its consumption by the order are separate: with <see cref="Pacing.Together"/> a starter arrives long before
/// its turn.
/// </remarks>
internal sealed class StarterRun
{
    private readonly Dictionary<Checkpoint, int> _matches = [];
    private readonly Dictionary<Checkpoint, int> _refusals = [];

    public StarterRun(Run run, Starter starter, int[] steps)
    {
        Run = run;
        Starter = starter;
        Steps = steps;
        Root = new RootFrame(this);
    }

    public Run Run { get; }

    public Starter Starter { get; }

    public string Name => Starter.Name;

    public RootFrame Root { get; }

    /// <summary>The places of its steps in the order.</summary>
    public int[] Steps { get; }

    /// <summary>How many of its steps it has arrived at.</summary>
    public int Arrived { get; set; }

    /// <summary>How many of its steps the order has consumed.</summary>
    public int Consumed { get; set; }

    public StarterStatus Status { get; set; }

    /// <summary>Whether it has arrived at a step and was not let go since: its strands keep still.</summary>
    public bool Held { get; set; }

    /// <summary>Whether, after the last step, it was quiet for so long that others need not wait for it.</summary>
    public bool Yielded { get; set; }

    /// <summary>Whether it was ever seen to have two probed calls in flight side by side.</summary>
    public bool Forked { get; set; }

    /// <summary>Strands of it that move: calls in flight, its own code included, that are not parked and have none inside them.</summary>
    public int Moving { get; set; }

    public List<Gate> Gates { get; } = [];

    /// <summary>The hit with which it arrived at its latest step; <see langword="null"/> for a start or an end.</summary>
    public Hit? Arrival { get; set; }

    public Exception? Exception { get; set; }

    public CancellationTokenSource Cancellation { get; } = new();

    /// <summary>The thread of a synchronous starter, once begun.</summary>
    public Thread? Thread { get; set; }

    /// <summary>What it did last, in words; <see langword="null"/> before its first hit.</summary>
    public string? LastSeen { get; set; }

    /// <summary>How many steps the order had consumed when its status last changed, and the clock then.</summary>
    public (int Step, long Time) Since { get; set; }

    public bool HasStepsLeft => Arrived < Steps.Length;

    /// <summary>The place in the order of the step it will arrive at next; -1 if it has none left.</summary>
    public int NextStep => HasStepsLeft ? Steps[Arrived] : -1;

    /// <summary>Whether it stands at the step at this place of the order.</summary>
    public bool StandsAt(int step) => Arrived > Consumed && Steps[Consumed] == step;

    public int MatchesOf(Checkpoint checkpoint) => _matches.TryGetValue(checkpoint, out int count) ? count : 0;

    /// <summary>Hits of the checkpoint's place for which a condition did not hold.</summary>
    public int RefusalsOf(Checkpoint checkpoint) => _refusals.TryGetValue(checkpoint, out int count) ? count : 0;

    public void CountRefusal(Checkpoint checkpoint) => _refusals[checkpoint] = RefusalsOf(checkpoint) + 1;

    public int CountMatch(Checkpoint checkpoint) => _matches[checkpoint] = MatchesOf(checkpoint) + 1;
}

internal enum StarterStatus
{
    NotBegun,
    Running,
    Completed,
    Threw,
}
