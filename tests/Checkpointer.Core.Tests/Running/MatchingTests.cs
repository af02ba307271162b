namespace Checkpointer.Core.Tests.Running;

[TestClass]
public sealed class MatchingTests
{
    private static readonly Checkpoint _save = Checkpoint.Mark("save");
    private static readonly Checkpoint _sent = Checkpoint.Mark("sent");

    private readonly Dictionary<string, int> _saved = [];

    [TestMethod]
    public async Task At_ListedAgain_IsTheNextHitOfThatStarter()
    {
        Starter a = SavesThreeTimes("a");
        Starter b = SavesThreeTimes("b");
        await using var runner = new Runner([a.At(_save), b.At(_save), a.At(_save)]);

        await runner.NextAsync();
        Assert.AreEqual(1, _saved["a"]);
        await runner.NextAsync();
        Assert.AreEqual(1, _saved["b"]);
        Pause? pause = await runner.NextAsync();
        Assert.AreEqual(2, _saved["a"]);
        Assert.AreEqual(2, pause!.Index);
        Assert.AreEqual(1, _saved["b"]);
    }

    [TestMethod]
    public async Task At_MoreHitsThanListed_PassAndAreInTheTrace()
    {
        Starter a = SavesThreeTimes("a");
        await using var runner = new Runner([a.At(_save), a.Completed]);

        await runner.RunToEndAsync();

        Assert.AreEqual(3, _saved["a"]);
        Assert.AreEqual("save, save", Surplus(runner));
    }

    [TestMethod]
    public async Task At_HitBeforeItsPreviousStep_IsNotItsHit()
    {
        var a = new Starter("a", async () =>
        {
            await Checkpoint.ReachAsync("save");
            await Checkpoint.ReachAsync("sent");
        });
        await using var runner = new Runner([a.At(_sent), a.At(_save)]);
        await runner.NextAsync();

        var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());

        StringAssert.Contains(failure.Message, "a hit save once, but before its turn: a:sent (step 1) was awaited then.");
        Assert.AreEqual("save", Surplus(runner));
    }

    [TestMethod]
    public async Task OnCall_NthHit_IsReached()
    {
        Starter a = SavesThreeTimes("a");
        await using var runner = new Runner([a.At(_save.OnCall(3))]);

        await runner.NextAsync();

        Assert.AreEqual(3, _saved["a"]);
    }

    [TestMethod]
    public async Task OnCall_HitsBeforeThePreviousStep_AreCounted()
    {
        var a = new Starter("a", async () =>
        {
            await SaveAsync("a");
            await Checkpoint.ReachAsync("sent");
            await SaveAsync("a");
        });
        await using var runner = new Runner([a.At(_sent), a.At(_save.OnCall(2))]);

        await runner.SkipToAsync(a.At(_save.OnCall(2)));

        Assert.AreEqual(2, _saved["a"]);
    }

    [TestMethod]
    public async Task OnCall_TwoStarters_EachCountsItsOwn()
    {
        Starter a = SavesThreeTimes("a");
        Starter b = SavesThreeTimes("b");
        Checkpoint second = _save.OnCall(2);
        await using var runner = new Runner([a.At(second), b.At(second)]);

        await runner.SkipToAsync(b.At(second));

        Assert.AreEqual(2, _saved["a"]);
        Assert.AreEqual(2, _saved["b"]);
    }

    [TestMethod]
    public async Task OnCall_ThatCallNeverComes_FailsTheRun()
    {
        Starter a = SavesThreeTimes("a");
        await using var runner = new Runner([a.At(_save.OnCall(4))]);

        var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());

        StringAssert.Contains(failure.Message, "a hit save 3 times; call 4 never came.");
    }

    [TestMethod]
    public async Task Strict_ListedCheckpointHitBeyondTheOrder_FailsAtOnce()
    {
        Starter a = SavesThreeTimes("a");
        await using var runner = new Runner([a.At(_save), a.Completed], new RunnerOptions { Strict = true });
        await runner.NextAsync();

        var failure = await Assert.ThrowsExactlyAsync<OutOfTurnException>(() => runner.NextAsync());

        Assert.AreEqual(a.Completed, failure.Awaited);
        Assert.AreEqual(2, _saved["a"]);
    }

    [TestMethod]
    public async Task Strict_ListedCheckpointHitAfterTheOrderIsUsedUp_FailsTheRun()
    {
        Starter a = SavesThreeTimes("a");
        await using var runner = new Runner([a.At(_save)], new RunnerOptions { Strict = true });

        var failure = await Assert.ThrowsExactlyAsync<OutOfTurnException>(() => runner.RunToEndAsync());

        Assert.IsNull(failure.Awaited);
    }

    [TestMethod]
    public async Task Strict_MarkThatNoStepNames_Passes()
    {
        Starter a = SavesThreeTimes("a");
        await using var runner = new Runner([a.Started, a.Completed], new RunnerOptions { Strict = true });

        await runner.RunToEndAsync();

        Assert.AreEqual(3, _saved["a"]);
    }

    [TestMethod]
    public async Task Strict_OnCall_OtherCallsAreNoHitsOfTheCheckpoint()
    {
        Starter a = SavesThreeTimes("a");
        await using var runner = new Runner([a.At(_save.OnCall(2)), a.Completed], new RunnerOptions { Strict = true });

        await runner.RunToEndAsync();

        Assert.AreEqual("a:save a:completed", runner.Trace.Observed.ToString());
    }

    [TestMethod]
    public async Task Strict_Together_OwnNextStepBeforeItsTurn_IsNoHitOutOfTurn()
    {
        Starter a = SavesThreeTimes("a");
        Starter b = SavesThreeTimes("b");
        Step[] order = [a.At(_save), a.At(_save), a.At(_save), b.At(_save), b.At(_save), b.At(_save)];
        await using var runner = new Runner(order, new RunnerOptions { Strict = true, Pacing = Pacing.Together });

        await runner.RunToEndAsync();

        Assert.AreEqual("a:save a:save a:save b:save b:save b:save", runner.Trace.Observed.ToString());
    }

    private static string Surplus(Runner runner) =>
        string.Join(", ", runner.Trace.Events.Where(e => e.Kind == TraceEventKind.Surplus).Select(e => e.Text));

    private Starter SavesThreeTimes(string name) => new(name, async () =>
    {
        for (int i = 0; i < 3; i++)
            await SaveAsync(name);
    });

    private Task SaveAsync(string name)
    {
        lock (_saved)
            _saved[name] = _saved.GetValueOrDefault(name) + 1;
        return Checkpoint.ReachAsync("save");
    }
}
