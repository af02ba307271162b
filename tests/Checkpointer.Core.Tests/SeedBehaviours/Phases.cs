using Checkpointer.Runtime;

namespace Checkpointer.Core.Tests.SeedBehaviours;

/// <summary>
/// What the seed's tests run: three phases, each of which leaves its number behind.
/// </summary>
/// <remarks>The checkpoints have the seed's names: b1 is before phase 1, a3 after phase 3.</remarks>
internal sealed class Phases
{
    public static readonly Checkpoint B1 = Checkpoint.Before<Phases>(p => p.First).Named("b1");
    public static readonly Checkpoint B2 = Checkpoint.Before<Phases>(p => p.Second).Named("b2");
    public static readonly Checkpoint A2 = Checkpoint.After<Phases>(p => p.Second).Named("a2");
    public static readonly Checkpoint B3 = Checkpoint.Before<Phases>(p => p.Third).Named("b3");
    public static readonly Checkpoint A3 = Checkpoint.After<Phases>(p => p.Third).Named("a3");

    /// <summary>The numbers of the phases that have run: <c>12</c>.</summary>
    public string Done { get; private set; } = "";

    /// <summary>The options under which a runner does as the seed did with a starter that has no checkpoint left.</summary>
    public static RunnerOptions TheSeedsWay => new() { AfterLastStep = AfterLastStep.Finish };

    public void Run()
    {
        First();
        Second();
        Third();
    }

    [Probed]
    public void First() => HandProbe.Run(this, () => Done += "1");

    [Probed]
    public void Second() => HandProbe.Run(this, () => Done += "2");

    [Probed]
    public void Third() => HandProbe.Run(this, () => Done += "3");
}
