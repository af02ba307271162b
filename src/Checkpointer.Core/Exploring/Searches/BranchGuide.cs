using Checkpointer.Exploring.Reducing;

namespace Checkpointer.Exploring.Searches;

/// <summary>
/// Repeats the choices that a branch shares with the schedule that it left, makes the other choice there, and then stays with whoever
/// goes for as long as that one can.
/// </summary>
internal sealed class BranchGuide(Branch branch, SleepSet? sleep) : Guide
{
    public override bool Reduces => sleep is not null;

    public Branch Branch { get; } = branch;

    /// <summary>What came out otherwise than before; <see langword="null"/> if nothing did.</summary>
    public string? Divergence { get; private set; }

    /// <summary>Whether it was ended because all that could follow has been covered by others.</summary>
    public bool IsRedundant { get; private set; }

    /// <summary>At how many choices it ends, to tell what can be chosen there; it is then no schedule.</summary>
    public int? ScoutsTo { get; init; }

    /// <summary>Who slept when the last choice was made.</summary>
    public IReadOnlyList<Sleeper> Sleeping { get; private set; } = [];

    /// <summary>What is known of the points at which this run chose for itself, by the number of the choice.</summary>
    public List<Node> Nodes { get; } = [];

    public override Guide Again() => new BranchGuide(Branch, sleep is null ? null : new SleepSet()) { ScoutsTo = ScoutsTo };

    /// <summary>All of the run was learnt.</summary>
    public void Close() => sleep?.Close(this);

    protected override int Choose(ulong ready)
    {
        int number = Choices.Count;
        if (Divergence is not null || number == ScoutsTo)
            return Nobody;
        if (number <= Branch.Depth && Branch.Choices[number].Ready != ready)
            return Diverge(Steps.Count, $"{All(Branch.Choices[number].Ready)} could go on, and this time {All(ready)} can");
        if (number < Branch.Depth)
            return Branch.Choices[number].Starter;
        if (sleep is null)
            return number == Branch.Depth ? Branch.Starter : StayOrFirst(ready);

        ulong awake = ready & ~sleep.At(this, number == Branch.Depth ? Branch.Node! : null, Branch.Starter);
        Sleeping = sleep.Sleeping;
        if (number == Branch.Depth)
            return Branch.Starter;
        if (awake != 0)
            return StayOrFirst(awake);

        IsRedundant = true;
        return Nobody;
    }

    protected override void Reached()
    {
        int number = Steps.Count - 1;
        if (Divergence is not null || Branch.Depth < 0 || number >= Branch.Choices[Branch.Depth].StepsBefore)
            return;

        StepName before = Branch.Steps[number], now = StepName.Of(Steps[number]);
        if (before != now)
            Diverge(number, $"{Names[before.Starter]} reached {before.Event}, and this time {Names[now.Starter]} reached {now.Event}");
    }

    private int Diverge(int steps, string what)
    {
        Divergence ??= $"{(steps == 0 ? "at the beginning" : $"after {new Schedule(Steps.Take(steps).Select(s => s.Step))}")}, {what}";
        return Nobody;
    }

    private string All(ulong set) => string.Join(" and ", Names.Where((_, i) => Bits.Has(set, i)));
}
