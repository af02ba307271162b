namespace Checkpointer.Core.Tests.SeedBehaviours;

/// <summary>
/// A run made from a schedule, <c>1:a 2:a 1:b</c>, whose starters all pass the marks a, b and c, and end.
/// </summary>
internal sealed class Play : IAsyncDisposable
{
    private readonly Runner _runner;
    private int _seen;

    public Play(string schedule)
    {
        var starters = new Dictionary<string, Starter>();
        Step[] order = [.. from word in schedule.Split(' ', StringSplitOptions.RemoveEmptyEntries)
                           let parts = word.Split(':')
                           let starter = starters.TryGetValue(parts[0], out Starter? known)
                               ? known
                               : starters[parts[0]] = new Starter(parts[0], PassMarks)
                           select starter.At(Checkpoint.Mark(parts[1]))];
        _runner = new Runner(order, Phases.TheSeedsWay);
    }

    /// <summary>All that starters came by, the implicit points included: <c>1:start 1:a 1:end</c>.</summary>
    public string Points => string.Join(' ', Reached().Select(e => $"{e.Starter}:{PointOf(e)}"));

    /// <summary>Who came by those points: <c>1 1 1</c>.</summary>
    public string Players => string.Join(' ', Reached().Select(e => e.Starter));

    /// <summary>Goes on to the next pause, and tells who moved: <c>1 from b to its end, 2 from its start to a</c>.</summary>
    public async Task<string> NextAsync()
    {
        await _runner.NextAsync();
        var moves = new List<(string Starter, string From, string To)>();
        for (; _seen < _runner.Trace.Events.Count; _seen++)
        {
            TraceEvent e = _runner.Trace.Events[_seen];
            if (e.Kind is TraceEventKind.Started or TraceEventKind.Resumed)
                moves.Add((e.Starter!, WhereStood(e.Starter!, _seen), ""));
            else if (e.Kind is TraceEventKind.Arrived or TraceEventKind.Completed)
                moves[^1] = moves[^1] with { To = PointOf(e) };
        }

        return string.Join(", ", moves.Select(m => $"{m.Starter} from {Words(m.From)} to {Words(m.To)}"));
    }

    public Task RunToEndAsync() => _runner.RunToEndAsync();

    public ValueTask DisposeAsync() => _runner.DisposeAsync();

    private static async Task PassMarks()
    {
        await Checkpoint.ReachAsync("a");
        await Checkpoint.ReachAsync("b");
        await Checkpoint.ReachAsync("c");
    }

    private IEnumerable<TraceEvent> Reached() =>
        _runner.Trace.Events.Where(e => e.Kind is TraceEventKind.Started or TraceEventKind.Reached or TraceEventKind.Completed);

    private string WhereStood(string starter, int before) => _runner.Trace.Events.Take(before)
        .LastOrDefault(e => e.Starter == starter && e.Kind == TraceEventKind.Arrived) is { Starter: not null } arrived
        ? PointOf(arrived)
        : "start";

    private static string PointOf(TraceEvent e) => e.Kind switch
    {
        TraceEventKind.Started => "start",
        TraceEventKind.Completed => "end",
        _ => e.Text,
    };

    private static string Words(string point) => point is "start" or "end" ? "its " + point : point;
}
