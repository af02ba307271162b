namespace Checkpointer.Core.Tests.Tracing;

/// <summary>What a run leaves behind.</summary>
[TestClass]
public sealed class TraceTests
{
    private readonly Checkpoint _read = Checkpoint.After<Shop>(s => s.ReadAsync).Named("read");
    private readonly Shop _shop = new();

    [TestMethod]
    public async Task Events_OfARun_AreWhatHappenedInOrder()
    {
        var alice = new Starter("alice", async () =>
        {
            await _shop.ReadAsync("tea");
            await Checkpoint.ReachAsync("unlisted");
        });
        await using var runner = new Runner([alice.At(_read)]);

        Pause pause = (await runner.NextAsync())!;
        pause.Note("stock", 1);
        await runner.RunToEndAsync();

        CollectionAssert.AreEqual(
            new[]
            {
                "Requested requested",
                "Started started",
                "Passed before Shop.ReadAsync",
                "Arrived read",
                "Reached read",
                "Paused paused",
                "Noted stock",
                "Requested requested",
                "Resumed resumed",
                "Passed at the mark unlisted",
                "Completed completed",
            },
            runner.Trace.Events.Select(e => $"{e.Kind} {e.Text}").ToArray());
        Assert.IsTrue(runner.Trace.Events.Where(e => e.Kind is TraceEventKind.Started or TraceEventKind.Passed or TraceEventKind.Arrived)
            .All(e => e.Starter == "alice" && e.Thread > 0));
    }

    [TestMethod]
    public async Task Hit_HasStepCheckpointMomentMethodAndValues()
    {
        var alice = new Starter("alice", () => _shop.ReadAsync("tea"));
        await using var runner = new Runner([alice.At(_read)]);
        await runner.RunToEndAsync();

        TraceEvent hit = runner.Trace.Events.Single(e => e.Kind == TraceEventKind.Arrived);

        Assert.AreEqual(0, hit.Step);
        Assert.AreEqual("read", hit.Checkpoint);
        Assert.AreEqual(Moment.After, hit.Moment);
        Assert.AreEqual("Shop.ReadAsync", hit.Place);
        Assert.AreEqual("ReadAsync", hit.Method!.Name);
        Assert.AreEqual("Argument sku tea string, Result result 1 int", string.Join(", ", hit.Values.Select(v => $"{v.Kind} {v} {v.Type}")));
    }

    [TestMethod]
    public async Task Throw_HasTypeAndMessage()
    {
        var alice = new Starter("alice", () => _shop.ReadAsync("coffee"));
        Checkpoint failed = Checkpoint.AfterThrow<Shop>(s => s.ReadAsync).Named("failed");
        await using var runner = new Runner([alice.At(failed), alice.Throws<KeyNotFoundException>()]);
        await runner.RunToEndAsync();

        TraceEvent hit = runner.Trace.Events.First(e => e.Kind == TraceEventKind.Arrived);
        TraceEvent end = runner.Trace.Events.Single(e => e.Kind == TraceEventKind.Threw);

        Assert.AreEqual("exception KeyNotFoundException: no coffee", hit.Values[^1].ToString());
        Assert.AreEqual("threw KeyNotFoundException", end.Text);
        Assert.AreEqual("exception KeyNotFoundException: no coffee", end.Values.Single().ToString());
    }

    [TestMethod]
    public async Task Time_NeverGoesBack_AndCountsFromTheFirstRequest()
    {
        var alice = new Starter("alice", () => _shop.ReadAsync("tea"));
        DateTimeOffset before = DateTimeOffset.UtcNow;
        await using var runner = new Runner([alice.At(_read)]);
        await runner.RunToEndAsync();

        Trace trace = runner.Trace;

        Assert.AreEqual(TimeSpan.Zero, trace.Events[0].Time);
        CollectionAssert.AreEqual(trace.Events.Select(e => e.Time).Order().ToArray(), trace.Events.Select(e => e.Time).ToArray());
        Assert.IsGreaterThanOrEqualTo(before, trace.Began);
        Assert.IsLessThanOrEqualTo(DateTimeOffset.UtcNow, trace.Began);
    }

    [TestMethod]
    public async Task Failure_IsInTheTraceOfTheRunnerAndOfTheException()
    {
        var alice = new Starter("alice", () => Task.CompletedTask);
        await using var runner = new Runner([alice.At(_read)]);

        var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.RunToEndAsync());

        Assert.AreEqual(failure.Message, failure.Trace.Failure);
        Assert.AreEqual(failure.Message, runner.Trace.Failure);
        Assert.AreEqual(failure.Message.Split('\n')[0], runner.Trace.Events.Single(e => e.Kind == TraceEventKind.Failed).Text);
    }

    [TestMethod]
    public async Task Order_IsKeptByNames()
    {
        var alice = new Starter("alice", () => _shop.ReadAsync("tea"));
        var bob = new Starter("bob", () => _shop.ReadAsync("tea"));
        await using var runner = new Runner([alice.Started, Step.InAnyOrder(alice.At(_read), bob.At(_read)), bob.Completed]);
        await runner.RunToEndAsync();

        Trace trace = runner.Trace;

        CollectionAssert.AreEqual(new[] { "alice", "bob" }, trace.Starters.ToArray());
        CollectionAssert.AreEqual(new[] { "alice:started", "{alice:read bob:read}", "bob:completed" }, trace.Order.Select(s => s.ToString()).ToArray());
        Assert.AreEqual(TraceStepKind.Group, trace.Order[1].Kind);
        Assert.AreEqual("after TraceTests.Shop.ReadAsync".Replace("TraceTests.", ""), trace.Order[1].Members[1].Description);
    }

    public sealed class Shop
    {
        [Runtime.Probed]
        public Task<int> ReadAsync(string sku) => HandProbe.RunAsync(
            this, () => sku == "tea" ? Task.FromResult(1) : Task.FromException<int>(new KeyNotFoundException("no " + sku)), arguments: [sku]);
    }
}
