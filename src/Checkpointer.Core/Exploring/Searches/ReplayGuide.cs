namespace Checkpointer.Exploring.Searches;

/// <summary>
/// Repeats a schedule word by word, and says where the code parts from it.
/// </summary>
internal sealed class ReplayGuide(Schedule schedule) : Guide
{
    /// <summary>Where and how; <see langword="null"/> if nowhere.</summary>
    public string? Parting { get; private set; }

    /// <summary>How many words were reached as they stand.</summary>
    public int Matched { get; private set; }

    public override Guide Again() => new ReplayGuide(schedule);

    protected override int Choose(ulong ready)
    {
        if (Parting is not null)
            return Nobody;
        if (Matched == schedule.Steps.Count)
            return StayOrFirst(ready);

        ScheduleStep word = schedule.Steps[Matched];
        int starter = -1;
        for (int i = 0; i < Names.Count; i++)
            starter = Names[i] == word.Starter ? i : starter;
        if (starter >= 0 && Bits.Has(ready, starter))
            return starter;

        Parting = starter < 0
            ? $"the scenario has no starter called {word.Starter}, only {string.Join(", ", Names)}"
            : $"{word.Starter} cannot go on there: {(Steps.FindLast(s => s.Starter == starter) is { Step: not null } last ? $"its last step was {last.Step.Event}" : "it has not begun")}";
        return Nobody;
    }

    protected override void Reached()
    {
        if (Parting is not null || Matched == schedule.Steps.Count)
            return;

        ReachedStep step = Steps[Steps.Count - 1];
        ScheduleStep word = schedule.Steps[Matched];
        var now = new ScheduleStep(Names[step.Starter], step.Step.Event);
        if (now.Equals(word) || (StandsStill(now) && StandsStill(word) && now.Starter == word.Starter))
            Matched++;
        else
            Parting = $"the code came to {now} there";
    }

    // Who is quiet may be proved to wait when asked a little later.
    private static bool StandsStill(ScheduleStep word) => word.Event is "blocked" or "quiet";
}
