namespace Checkpointer.Exploring;

/// <summary>
/// A schedule that is put into words when somebody asks: of most nobody does, and the words would cost as much as the run.
/// </summary>
internal sealed class LateSchedule(IReadOnlyList<string> names, (int Starter, string Event)[] steps)
{
    private Schedule? _schedule;

    private LateSchedule(Schedule schedule)
        : this([], []) => _schedule = schedule;

    public Schedule Schedule => _schedule ??= new Schedule(steps.Select(s => new ScheduleStep((names[s.Starter], s.Event))));

    public static LateSchedule Of(Schedule schedule) => new(schedule);

    public static LateSchedule Of(Guide guide)
    {
        var steps = new (int, string)[guide.Steps.Count];
        for (int i = 0; i < steps.Length; i++)
            steps[i] = (guide.Steps[i].Starter, guide.Steps[i].Step.Event);
        return new LateSchedule(guide.Names, steps);
    }

    public override bool Equals(object? obj) => obj is LateSchedule other && other.Schedule.Equals(Schedule);

    public override int GetHashCode() => Schedule.GetHashCode();
}
