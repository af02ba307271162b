namespace Checkpointer.Core.Tests.Identity;

/// <summary>A key of one run says nothing of what another run's starters do, nor does the key of a starter that does not run.</summary>
[TestClass]
public sealed class KeyIsolationTests
{
    private static readonly Checkpoint _there = Checkpoint.Mark("there");

    private readonly Worker _worker = new();
    private readonly Checkpoint _handled;

    public KeyIsolationTests() => _handled = Checkpoint.Before(() => _worker.Handle).Named("handled").IdentifyBy((int order) => order);

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Key_OfAnotherRunsStarter_LeavesTheCallToTheFlow(bool alicesRunIsKeyed)
    {
        int asked = 0;
        Checkpoint his = Checkpoint.Before(() => _worker.Handle).Named("his").IdentifyBy((int order) =>
        {
            asked++;
            return order;
        });
        Checkpoint hers = alicesRunIsKeyed ? _handled : Checkpoint.Before(() => _worker.Handle).Named("handled");
        var bob = new Starter("bob", () => Checkpoint.ReachAsync("there")).Owns(42);
        var alice = new Starter("alice", () => _worker.Handle(42));
        await using var other = new Runner([bob.At(_there), bob.At(his)]);
        await other.NextAsync();
        await using var runner = new Runner([alice.At(hers), alice.Completed]);

        Assert.AreSame(alice, (await runner.NextAsync())!.Hit!.Starter);
        await runner.RunToEndAsync();

        Assert.AreEqual(0, asked, "alice's arguments are not bob's to look at.");
        Assert.DoesNotContain(e => e.Checkpoint == "his", other.Trace.Events);
    }

    [TestMethod]
    public async Task Key_OfAStarterThatHasNotBegun_IsNotedInItsOwnRunOnly()
    {
        var bob = new Starter("bob", async () => { });
        await using var other = new Runner([bob.At(_handled)]);
        var mayEnd = new Signal();
        var waits = new Signal();
        var carol = new Starter("carol", async () =>
        {
            waits.Raise();
            await mayEnd.Raised;
        });
        await using var third = new Runner([carol.Completed, new Starter("dora", async () => { }).At(_handled)]);
        Task end = third.NextAsync();
        await waits.Raised;
        var zoe = new Starter("zoe", () => _worker.Handle(42));
        var alice = new Starter("alice", async () => { }).Owns(42);
        await using var runner = new Runner([zoe.Completed, alice.At(_handled)]);

        await runner.NextAsync();
        mayEnd.Raise();
        await end;

        Assert.ContainsSingle(e => e.Kind == TraceEventKind.Unattributed, runner.Trace.Events);
        Assert.DoesNotContain(e => e.Kind == TraceEventKind.Unattributed, third.Trace.Events);
    }

    [TestMethod]
    public async Task Key_OfTheTestsOwnCallWhileAnotherRunIsKeyed_PassesAndConcernsNobody()
    {
        var bob = new Starter("bob", () => Checkpoint.ReachAsync("there"));
        await using var other = new Runner([bob.At(_there), bob.At(_handled)]);
        await other.NextAsync();
        var alice = new Starter("alice", () => Checkpoint.ReachAsync("there")).Owns(42);
        await using var runner = new Runner([alice.At(_there), alice.At(_handled)]);
        await runner.NextAsync();

        _worker.Handle(42);

        Assert.DoesNotContain(e => e.Kind is TraceEventKind.Passed or TraceEventKind.Surplus, runner.Trace.Events);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Key_OwnedInAnotherRunByWhoDoesNotRun_IsTheRunningOwners(bool hasEnded)
    {
        var bob = new Starter("bob", async () => { }).Owns(42);
        var carol = new Starter("carol", () => Checkpoint.ReachAsync("there"));
        Step[] order = hasEnded
            ? [bob.Completed, carol.At(_there), carol.At(_handled)]
            : [carol.At(_there), bob.At(_handled)];
        await using var his = new Runner(order);
        await his.SkipToAsync(carol.At(_there));
        var alice = new Starter("alice", () => Points.Nobody.RunAsync(() => _worker.Handle(42))).Owns(42);
        await using var hers = new Runner([alice.At(_handled), alice.Completed]);

        Assert.AreSame(alice, (await hers.NextAsync())!.Hit!.Starter);
        await hers.RunToEndAsync();
    }

    [TestMethod]
    public async Task Key_OwnedInTwoRunsByNobodyWhoRuns_IsNobodys()
    {
        var bob = new Starter("bob", async () => { }).Owns(42);
        var carol = new Starter("carol", () => Checkpoint.ReachAsync("there"));
        await using var his = new Runner([bob.Completed, carol.At(_there), carol.At(_handled)]);
        await his.SkipToAsync(carol.At(_there));
        var dora = new Starter("dora", () => Points.Nobody.RunAsync(() => _worker.Handle(42)));
        var alice = new Starter("alice", async () => { }).Owns(42);
        await using var hers = new Runner([dora.Completed, alice.At(_handled)]);

        await hers.NextAsync();

        Assert.ContainsSingle(e => e.Kind == TraceEventKind.Unattributed, hers.Trace.Events);
    }
}
