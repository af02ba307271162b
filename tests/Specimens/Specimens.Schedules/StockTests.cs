using Checkpointer;
using Checkpointer.MSTest;

[assembly: Parallelize(Workers = 4, Scope = ExecutionScope.MethodLevel)]

namespace Specimens.Schedules;

/// <summary>A shop that two buyers oversell in some orders.</summary>
[TestClass]
public sealed class StockTests
{
    private static readonly Checkpoint _read = Checkpoint.Mark("read");
    private static readonly Checkpoint _write = Checkpoint.Mark("write");

    private int _stock = 10;

    public TestContext TestContext { get; set; } = null!;

    [Interleavings("alice: read write", "bob: read write")]
    public async Task Orders(Schedule schedule)
    {
        Starter[] buyers = Buyers();
        await using var runner = new Runner(schedule.ToOrder(buyers, [_read, _write]));
        await runner.RunToEndAsync(TestContext.CancellationToken);
        Assert.AreEqual(8, _stock);
    }

    [Interleavings("alice: read write", "bob: read write", Limit = 2, Reports = AttachReports.Always)]
    public async Task OrdersAsText(string schedule)
    {
        Starter[] buyers = Buyers();
        await Runner.RunAsync(Schedule.Parse(schedule).ToOrder(buyers, [_read, _write]), runner => runner.RunToEndAsync(TestContext.CancellationToken));
        Assert.AreEqual(8, _stock);
    }

    [Interleavings("alice: read write", "bob: read write")]
    public void OrdersThatNobodyTakes()
    {
    }

    [Replay("alice:read bob:read alice:write bob:write")]
    public async Task OneOrder(Schedule schedule)
    {
        await Runner.RunAsync(schedule.ToOrder(Buyers(), [_read, _write]), async runner =>
        {
            await runner.RunToEndAsync(TestContext.CancellationToken);
            Assert.AreEqual(8, _stock);
        });
    }

    [Explored]
    public async Task Explored(ExploredRun run)
    {
        await run.RunAsync(new Scenario(Buyers(), [_read, _write]).Watch("stock", () => _stock));
        Assert.AreEqual(8, _stock);
    }

    [Replay("alice:read bob:read bob:write bob:completed alice:write alice:completed")]
    public async Task OneSchedule(ExploredRun run)
    {
        await run.RunAsync(new Scenario(Buyers(), [_read, _write]));
        Assert.AreEqual(8, _stock);
    }

    [Explored(Reports = AttachReports.Always)]
    public Task ExploredAndSound(ExploredRun run) => run.RunAsync(new Scenario(
        [new Starter("alice", () => Checkpoint.ReachAsync("read")), new Starter("bob", () => Checkpoint.ReachAsync("read"))], [_read]));

    [Explored(MostSchedules = 3, Reports = AttachReports.Never)]
    public Task ExploredInPart(ExploredRun run) => ExploredAndSound(run);

    [Explored]
    public void ExploredThatRunsNothing(ExploredRun run)
    {
    }

    private Starter[] Buyers() => [.. new[] { "alice", "bob" }.Select(name => new Starter(name, async () =>
    {
        int read = _stock;
        await Checkpoint.ReachAsync("read");
        _stock = read - 1;
        await Checkpoint.ReachAsync("write");
    }))];
}
