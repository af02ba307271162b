using System.Text;
using Checkpointer.Tracing;

namespace Checkpointer;

/// <summary>
/// The record of a run up to now, from which every report is made. An immutable snapshot that holds no object of the code under test.
/// </summary>
public sealed class Trace
{
    private readonly Lazy<Schedule> _observed;

    internal Trace(IReadOnlyList<string> starters, IReadOnlyList<TraceStep> order, IReadOnlyList<TraceEvent> events)
    {
        Starters = starters;
        Order = order;
        Events = events;
        _observed = new Lazy<Schedule>(() => new Schedule(string.Join(
            " ", Events.Where(e => e.Kind == TraceEventKind.Reached).Select(e => Order[e.Step!.Value]))));
    }

    /// <summary>The names of the starters, in the order in which the order first names them.</summary>
    public IReadOnlyList<string> Starters { get; }

    /// <summary>The steps that the run was to keep to. Empty if it only observed.</summary>
    public IReadOnlyList<TraceStep> Order { get; }

    /// <summary>What happened, in the order in which it did.</summary>
    public IReadOnlyList<TraceEvent> Events { get; }

    /// <summary>When the run began, by the clock on the wall: at the first request.</summary>
    public DateTimeOffset Began { get; internal init; }

    /// <summary>How many hits that passed, and disagreements, were not kept, since <see cref="TraceOptions.MaxEvents"/> was reached.</summary>
    public int Omitted { get; internal init; }

    /// <summary>The whole message with which the run failed; <see langword="null"/> if it has not.</summary>
    public string? Failure { get; internal init; }

    /// <summary>The steps that were reached, in the order in which they were.</summary>
    public Schedule Observed => _observed.Value;

    /// <summary>
    /// The run as a table: the declared order, and beside it a column per starter, in rows as things happened; and what was noted.
    /// Waits are drawn as lines, surplus hits stand in brackets, and <c>&gt;</c> marks the step at which the run failed. At most 100
    /// columns wide: what does not fit is cut, and of too many starters one column tells. Lines end in a line feed.
    /// </summary>
    /// <param name="style">The characters to draw with.</param>
    public string ToTable(TextStyle style = TextStyle.Auto) =>
        TraceTable.Of(this, Failure is null ? null : NextStep, TableLimits.None).ToText(Glyphs.Of(style));

    /// <summary>
    /// The probes that each starter has passed or was paused at, in the order in which it first met them, with how often: how to find
    /// what a checkpoint could name. Lines end in a line feed.
    /// </summary>
    public string ToProbes()
    {
        var text = new StringBuilder();
        foreach (string starter in Starters)
        {
            text.Append(starter).Append('\n');
            foreach (IGrouping<string, TraceEvent> probe in Events.Where(e => e.Starter == starter && IsHit(e)).GroupBy(e => e.ProbeText))
                text.Append("  ").Append(probe.Key).Append(probe.Count() == 1 ? "" : $", {probe.Count()} times").Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The table.</summary>
    public override string ToString() => ToTable();

    /// <summary>The place in the order of the first step that was not reached; the number of steps if all were.</summary>
    internal int NextStep => Events.Count(e => e.Kind == TraceEventKind.Reached);

    /// <summary>The same run, failed.</summary>
    internal Trace FailedWith(string message) => new(Starters, Order, Events) { Began = Began, Omitted = Omitted, Failure = message };

    private static bool IsHit(TraceEvent e) => e.Place is not null
        && e.Kind is TraceEventKind.Passed or TraceEventKind.Surplus or TraceEventKind.Arrived;
}
