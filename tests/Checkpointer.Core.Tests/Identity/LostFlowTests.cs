using Checkpointer.Core.Tests.Messages;

namespace Checkpointer.Core.Tests.Identity;

/// <summary>
/// Every way in which the flow of execution does not say for whom code runs: the right starter, or a hit that the report names.
/// </summary>
[TestClass]
public sealed class LostFlowTests
{
    private readonly Worker _worker = new();
    private readonly Checkpoint _handled;
    private readonly Checkpoint _keyed;

    public LostFlowTests()
    {
        _handled = Checkpoint.Before(() => _worker.Handle).Named("handled");
        _keyed = _handled.IdentifyBy((int order) => order);
    }

    /// <summary>Where there is no flow: the starter asks, and nobody's code does it.</summary>
    public static IEnumerable<object[]> Losses =>
    [
        ["UnsafeQueueUserWorkItem"], ["UnsafeStart"], ["SuppressFlow"], ["UnsafeRegister"],
        [nameof(Elsewhere.Consumer)], [nameof(Elsewhere.SynchronousConsumer)], [nameof(Elsewhere.Timer)], [nameof(Elsewhere.Lazy)],
        [nameof(Elsewhere.Registration)],
    ];

    /// <summary>Where the flow is that of another: bob came first.</summary>
    public static IEnumerable<object[]> Mixups =>
    [
        [nameof(Elsewhere.Consumer)], [nameof(Elsewhere.SynchronousConsumer)], [nameof(Elsewhere.Timer)], [nameof(Elsewhere.Lazy)],
        [nameof(Elsewhere.Registration)],
    ];

    [TestMethod]
    [DynamicData(nameof(Losses))]
    public async Task Lost_NeitherKeyNorAdoption_IsUnattributedInTheReport(string way)
    {
        Func<Action, Task> ask = Losing(way);
        var alice = new Starter("alice", () => ask(() => _worker.Handle(42)));
        await using var runner = new Runner([alice.At(_handled)]);

        MessageAssert.Is(
            """
            alice completed without reaching alice:handled (step 1), before Worker.Handle.

                   declared       alice      nobody
                                             (handled)
            >   1  alice:handled  completed

              alice  completed

            Likely cause: handled was hit once by code of no starter: work into which its execution context did not flow, or another test that runs at the same time.
            Next: let the context flow there, adopt the starter around it (starter.Adopt), or tell it by a key (Checkpoint.IdentifyBy).
            """,
            await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync()));
    }

    [TestMethod]
    [DynamicData(nameof(Losses))]
    public async Task Lost_CallHasAKey_IsItsOwners(string way)
    {
        Func<Action, Task> ask = Losing(way);
        var alice = new Starter("alice", () => ask(() => _worker.Handle(42))).Owns(42);
        await using var runner = new Runner([alice.At(_keyed), alice.Completed]);

        Assert.AreSame(alice, (await runner.NextAsync())!.Hit!.Starter);
        Assert.AreEqual(alice.Completed, (await runner.NextAsync())!.Step);
        Assert.DoesNotContain(e => e.Kind is TraceEventKind.Unattributed or TraceEventKind.Disagreement, runner.Trace.Events);
    }

    [TestMethod]
    [DynamicData(nameof(Losses))]
    public async Task Lost_StarterIsAdopted_IsItsOwn(string way)
    {
        Func<Action, Task> ask = Losing(way);
        Starter alice = null!;
        alice = new Starter("alice", () => ask(() =>
        {
            using (alice.Adopt())
                _worker.Handle(42);
            Assert.IsNull(Starter.Current);
        }));
        await using var runner = new Runner([alice.At(_handled), alice.Completed]);

        Assert.AreSame(alice, (await runner.NextAsync())!.Hit!.Starter);
        Assert.AreEqual(alice.Completed, (await runner.NextAsync())!.Step);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    [DynamicData(nameof(Mixups))]
    public async Task MixedUp_NoKey_IsReportedAsTheOneWhoseFlowItIs(string way)
    {
        Elsewhere elsewhere = null!;
        var bob = new Starter("bob", async () => { elsewhere = Elsewhere.Named(way); });
        var alice = new Starter("alice", () => elsewhere.AskAsync(() => _worker.Handle(42)));
        await using var runner = new Runner([bob.Completed, alice.At(_handled)]);

        MessageAssert.Is(
            """
            alice completed without reaching alice:handled (step 2), before Worker.Handle.

                   declared       bob        alice
                1  bob:completed  completed
                                  (handled)
            >   2  alice:handled             completed

              bob    completed
              alice  completed

            Likely cause: bob hit handled, alice did not.
            Next: check which starter runs that code, or list bob at handled.
            """,
            await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.RunToEndAsync()));
    }

    [TestMethod]
    [DynamicData(nameof(Mixups))]
    public async Task MixedUp_CallHasAKey_IsItsOwnersAndTheTraceHasBoth(string way)
    {
        Elsewhere elsewhere = null!;
        var bob = new Starter("bob", async () => { elsewhere = Elsewhere.Named(way); }).Owns(7);
        var alice = new Starter("alice", () => elsewhere.AskAsync(() => _worker.Handle(42))).Owns(42);
        await using var runner = new Runner([bob.Completed, alice.At(_keyed), alice.Completed]);
        await runner.NextAsync();

        Assert.AreSame(alice, (await runner.NextAsync())!.Hit!.Starter);
        await runner.RunToEndAsync();

        TraceEvent told = runner.Trace.Events.Single(e => e.Kind == TraceEventKind.Disagreement);
        Assert.AreEqual(alice.Name, told.Starter);
        Assert.AreEqual("Worker.Handle is alice's, not bob's as the flow says", told.Text);
    }

    [TestMethod]
    public async Task UnsafeRegister_StarterCancels_IsItsOwn()
    {
        using var source = new CancellationTokenSource();
        var bob = new Starter("bob", async () => { source.Token.UnsafeRegister(_ => _worker.Handle(42), null); });
        var alice = new Starter("alice", source.Cancel);
        await using var runner = new Runner([bob.Completed, alice.At(_handled), alice.Completed]);
        await runner.NextAsync();

        Assert.AreSame(alice, (await runner.NextAsync())!.Hit!.Starter);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Flowing_ThroughWhatKeepsTheContext_IsTheStartersWithoutAnyHelp()
    {
        async Task Work()
        {
            await Task.Run(() => _worker.Handle(1));
            await Task.Factory.StartNew(() => _worker.Handle(2), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            var queued = new TaskCompletionSource();
            ThreadPool.QueueUserWorkItem(_ =>
            {
                _worker.Handle(3);
                queued.SetResult();
            });
            await queued.Task;
        }

        var alice = new Starter("alice", Work);
        await using var runner = new Runner([alice.At(_handled), alice.At(_handled), alice.At(_handled), alice.Completed]);

        for (int order = 1; order <= 3; order++)
            Assert.AreEqual(order, (await runner.NextAsync())!.Hit!.Arguments["order"]);
        await runner.RunToEndAsync();
    }

    // Made by the test: nobody's flow is there to be kept.
    private static Func<Action, Task> Losing(string way)
    {
        if (way is "UnsafeQueueUserWorkItem" or "UnsafeStart" or "SuppressFlow" or "UnsafeRegister")
            return work => LoseAsync(way, work);

        Elsewhere elsewhere = Elsewhere.Named(way);
        return elsewhere.AskAsync;
    }

    private static async Task LoseAsync(string way, Action work)
    {
        var done = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Run()
        {
            try
            {
                work();
                done.SetResult();
            }
            catch (Exception e)
            {
                done.SetException(e);
            }
        }

        switch (way)
        {
            case "UnsafeQueueUserWorkItem":
                ThreadPool.UnsafeQueueUserWorkItem(_ => Run(), null);
                break;
            case "UnsafeStart":
                new Thread(Run) { IsBackground = true }.UnsafeStart();
                break;
            case "SuppressFlow":
                using (ExecutionContext.SuppressFlow())
                    _ = Task.Run(Run);
                break;
            case "UnsafeRegister":
                // The canceller is nobody.
                var source = new CancellationTokenSource();
                source.Token.UnsafeRegister(_ => Run(), null);
                ThreadPool.UnsafeQueueUserWorkItem(_ => source.Cancel(), null);
                break;
        }

        await done.Task;
    }
}
