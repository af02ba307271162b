using Checkpointer.Steps;

namespace Checkpointer.Exploring;

/// <summary>
/// Leads one explored run: says at each point of rest who goes next, and keeps what was chosen and what came of it.
/// </summary>
/// <remarks>The run asks under its lock, with everybody at rest: a guide is plain data, and runs nobody's code.</remarks>
internal abstract class Guide
{
    /// <summary>To <see cref="Choose"/> and <see cref="Next"/>: nobody; the run ends here.</summary>
    protected const int Nobody = -1;

    /// <summary>All choices, in order.</summary>
    public List<Choice> Choices { get; } = new(16);

    /// <summary>All steps that were reached, in order.</summary>
    public List<ReachedStep> Steps { get; } = new(16);

    /// <summary>The names of the starters.</summary>
    public IReadOnlyList<string> Names { get; set; } = [];

    /// <summary>Whether hits are to say what they touch.</summary>
    public virtual bool Reduces => false;

    /// <summary>Whether all starters run at once, and nobody is held anywhere.</summary>
    public virtual bool LetsAllGo => false;

    /// <summary>Whether starters go to their first checkpoints before anything is chosen.</summary>
    public bool BeginsAtFirstCheckpoint { get; set; }

    /// <summary>Whether the runtime is to tell who waits for managed locks.</summary>
    public bool WatchesLocks { get; set; }

    /// <summary>The thread that collects evidence for run after run; <see langword="null"/>: the run has one of its own.</summary>
    public Blocking.EvidenceThread? Evidence { get; set; }

    /// <summary>Looks at run after run whether it stalls, or somebody is quiet; <see langword="null"/>: the run has a timer of its own.</summary>
    public SharedWatch? Watch { get; set; }

    /// <summary>Whether there is to be a trace.</summary>
    public bool IsRecorded { get; set; } = true;

    /// <summary>Whether somebody moved for so long that it may wait for a lock, and nobody watches: the run ended there, to be run again.</summary>
    public bool NeedsLocksWatched { get; set; }

    /// <summary>Why the run was ended, to be run again: a starter that was taken for quiet may only have been slow.</summary>
    public QuietDoubt? Doubt { get; set; }

    /// <summary>Who was quiet, and reports so soon after another has moved, was freed by that one.</summary>
    public TimeSpan FreedWithin { get; set; }

    /// <summary>Who took longer than that before it went on is not waited for: it counts as quiet.</summary>
    public TimeSpan MostPatience { get; set; }

    /// <summary>Whether a circle of waits is left to whoever breaks it, such as a database.</summary>
    public bool WaitsOutDeadlocks { get; set; }

    public int MostSteps { get; set; } = int.MaxValue;

    /// <summary>Whether all who had not ended stood in a circle of waits.</summary>
    public bool WasStuck { get; private set; }

    /// <summary>Whether the run was ended because it had too many steps.</summary>
    public bool WasCut { get; private set; }

    /// <summary>Who goes next.</summary>
    /// <param name="ready">A bit for each starter that could.</param>
    /// <param name="notBegun">Those of them that have not begun.</param>
    /// <returns>The index of the starter, or <see cref="Nobody"/>.</returns>
    public int Next(ulong ready, ulong notBegun)
    {
        if (Steps.Count > 0 && Steps[Steps.Count - 1].Step is ThrowsStep)
            return Nobody;
        if (BeginsAtFirstCheckpoint && notBegun != 0)
            return Bits.First(notBegun);
        if (Steps.Count >= MostSteps)
        {
            WasCut = true;
            return Nobody;
        }

        int starter = Choose(ready);
        if (starter >= 0)
            Choices.Add(new Choice(starter, ready, Steps.Count));
        return starter;
    }

    /// <summary>A step was reached.</summary>
    public void Reach(int starter, Step step, Hit? hit)
    {
        Steps.Add(new ReachedStep(starter, step, hit));
        Reached();
    }

    /// <summary>All who have not ended wait for each other. Whether the run ends here.</summary>
    public bool IsStuck()
    {
        WasStuck = true;
        return !WaitsOutDeadlocks;
    }

    /// <summary>A guide that leads another run the same way.</summary>
    public abstract Guide Again();

    /// <returns>The index of a starter that is ready, or <see cref="Nobody"/>.</returns>
    protected abstract int Choose(ulong ready);

    /// <summary>The last of <see cref="Steps"/> is new.</summary>
    protected virtual void Reached()
    {
    }

    /// <summary>Who reached the last step, if that one is ready; else the first that is.</summary>
    protected int StayOrFirst(ulong ready) =>
        Choices.Count > 0 && Bits.Has(ready, Choices[Choices.Count - 1].Starter) ? Choices[Choices.Count - 1].Starter : Bits.First(ready);
}

/// <param name="Starter">Who was let go.</param>
/// <param name="Ready">Who could have been: a bit for each starter.</param>
/// <param name="StepsBefore">How many steps had been reached.</param>
internal readonly record struct Choice(int Starter, ulong Ready, int StepsBefore);

/// <param name="Starter">The index of who reached it.</param>
/// <param name="Step">The step.</param>
/// <param name="Hit">The hit; <see langword="null"/> if it was none.</param>
internal readonly record struct ReachedStep(int Starter, Step Step, Hit? Hit);
