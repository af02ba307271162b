namespace Checkpointer;

/// <summary>
/// How far an exploration is.
/// </summary>
/// <param name="Schedules">How many schedules have been run.</param>
/// <param name="Pending">How many are known to be left; more may be found. Zero where nobody counts: random schedules.</param>
/// <param name="Switches">How many context switches the schedules have that are run now.</param>
/// <param name="Elapsed">For how long it has explored.</param>
public sealed record ExplorationProgress(long Schedules, long Pending, int Switches, TimeSpan Elapsed)
{
    /// <summary>A line for a log: <c>1200 schedules in 3.1 s, 5311 known to be left, 4 switches</c>.</summary>
    public override string ToString() => FormattableString.Invariant(
        $"{Schedules} schedules in {Elapsed.TotalSeconds:0.0} s{(Pending > 0 ? $", {Pending} known to be left" : "")}, {Switches} switches");
}
