using System.Collections;

namespace Checkpointer.Exploring;

/// <summary>
/// Schedules, compared by what they are.
/// </summary>
internal sealed class ScheduleList(IReadOnlyList<ExploredSchedule> schedules) : IReadOnlyList<ExploredSchedule>
{
    public static readonly ScheduleList Empty = new([]);

    public int Count => schedules.Count;

    public ExploredSchedule this[int index] => schedules[index];

    public IEnumerator<ExploredSchedule> GetEnumerator() => schedules.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public override bool Equals(object? obj) => obj is ScheduleList other && other.SequenceEqual(this);

    public override int GetHashCode() => Count;
}
