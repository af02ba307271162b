using System.Diagnostics;
using Checkpointer.Benchmarks.Measuring;
using Checkpointer.Data.Tests.Server;

namespace Checkpointer.Benchmarks.Databases;

/// <summary>
/// Two sessions of five updates each, all 252 orders: the explorer beside PostgreSQL's own isolationtester.
/// </summary>
internal sealed class PostgresSuite : ISuite
{
    public string Name => "postgresql";

    public async Task<Results> MeasureAsync(Effort effort)
    {
        const string Title = "Orders of two sessions on PostgreSQL";
        if (!PostgresServer.IsToBeHad || !IsolationTester.IsToBeHad)
            return new Results(Title, "ms an order", [], [], "Not measured: PostgreSQL's server, or its isolationtester, is not installed here.");

        await using PostgresServer server = await PostgresServer.StartAsync();
        var figures = new List<Figure>();
        (Figure theirs, Figure ours) = await MeasureAsync(server, conflicting: false, every: 1, effort);
        figures.AddRange([theirs, ours]);
        double free = theirs.Median / ours.Median;

        // Each order in which a lock is waited for costs isolationtester its time-out, a second at the least: every so many of them tell.
        (theirs, ours) = await MeasureAsync(server, conflicting: true, every: effort.IsQuick ? 84 : 12, effort);
        figures.AddRange([theirs, ours]);
        return new Results(Title, "ms an order", figures,
            [
                new Row("postgresql-free-to-isolationtester", free, Goal.AtLeast(1)),
                new Row("postgresql-conflicting-to-isolationtester", theirs.Median / ours.Median, Goal.AtLeast(10)),
            ],
            "The explorer tries no order that a lock forbids, and still says of all 252 what becomes of them: they share its time.");
    }

    private static async Task<(Figure Theirs, Figure Ours)> MeasureAsync(PostgresServer server, bool conflicting, int every, Effort effort)
    {
        var tester = new IsolationTester(server.ConnectionString, conflicting, every);
        await using TwoSessions sessions = await TwoSessions.OpenAsync(server.ConnectionString, conflicting);
        var theirs = new List<double>();
        var ours = new List<double>();
        await TimeAsync(sessions.ExploreAsync);
        for (int round = 0; round < (effort.IsQuick ? 2 : 5); round++)
        {
            ours.Add(await TimeAsync(sessions.ExploreAsync));
            theirs.Add(await TimeAsync(tester.RunAsync));
        }

        string name = conflicting ? "one row" : "a row each";
        return (Figure.Of($"{name}, isolationtester", theirs), Figure.Of($"{name}, explorer", ours));
    }

    private static async Task<double> TimeAsync(Func<Task<int>> run)
    {
        var watch = Stopwatch.StartNew();
        int orders = await run();
        return watch.Elapsed.TotalMilliseconds / orders;
    }
}
