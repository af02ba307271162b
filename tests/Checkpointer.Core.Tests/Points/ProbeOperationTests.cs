namespace Checkpointer.Core.Tests.Points;

/// <summary>Operations that a library reports: their moments, their payloads, and what the runner may do there.</summary>
[TestClass]
public sealed class ProbeOperationTests
{
    private readonly Cache _cache = new();

    private static Checkpoint Before => Cache.BeforeSet.Checkpoint;

    private static Checkpoint After => Cache.AfterSet.Checkpoint;

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Before_and_after_an_operation_the_starter_stands_still(bool synchronous)
    {
        Starter alice = Setter("alice", "tea", synchronous);
        await using var runner = new Runner([alice.At(Before), alice.At(After)]);

        Pause before = (await runner.NextAsync())!;
        Assert.IsNull(_cache["tea"]);
        Assert.AreEqual(new Cache.Entry("tea", 1), Cache.BeforeSet.PayloadOf(before.Hit!));

        Pause after = (await runner.NextAsync())!;
        Assert.AreEqual(1, _cache["tea"]);
        Assert.AreEqual(new Cache.Entry("tea", 1, Count: 1), after.Hit!.Payload);
        await runner.RunToEndAsync();
        Assert.AreEqual("alice:cache.before-set alice:cache.after-set", runner.Trace.Observed.ToString());
    }

    [TestMethod]
    public async Task Condition_is_typed_and_tells_hits_apart()
    {
        Checkpoint milk = Cache.AfterSet.When(e => e.Key == "milk");
        var alice = new Starter("alice", () =>
        {
            _cache.SetValue("tea", 1);
            _cache.SetValue("milk", 2);
        });
        await using var runner = new Runner([alice.At(milk)]);

        Pause pause = (await runner.NextAsync())!;

        Assert.AreEqual("milk", Cache.AfterSet.PayloadOf(pause.Hit!).Key);
        Assert.AreEqual(1, _cache["tea"]);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Condition_may_be_added_as_to_any_checkpoint()
    {
        Checkpoint second = Before.When((Cache.Entry entry) => entry.Value > 1).OnCall(2);
        var alice = new Starter("alice", () =>
        {
            for (int value = 1; value <= 4; value++)
                _cache.SetValue("tea", value);
        });
        await using var runner = new Runner([alice.At(second)]);

        Assert.AreEqual(3, Cache.BeforeSet.PayloadOf((await runner.NextAsync())!.Hit!).Value);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Failure_is_a_moment_of_its_own_and_passes_unchanged(bool synchronous)
    {
        var thrown = new IOException("disk full");
        _cache.Inside = () => throw thrown;
        Starter alice = Setter("alice", "tea", synchronous);
        await using var runner = new Runner([alice.At(Cache.AfterSetFailure.Checkpoint), alice.Throws<IOException>()]);

        Assert.AreSame(thrown, (await runner.NextAsync())!.Hit!.Exception);
        await runner.RunToEndAsync();
        Assert.AreSame(thrown, alice.Exception);
    }

    [TestMethod]
    public async Task Condition_on_a_failure_may_take_the_exception()
    {
        _cache.Inside = () => throw new IOException("disk full");
        Checkpoint full = Cache.AfterSetFailure.Checkpoint.When((IOException exception) => exception.Message == "disk full");
        Starter alice = Setter("alice", "tea", synchronous: true);
        await using var runner = new Runner([alice.At(full), alice.Throws<IOException>()]);

        await runner.RunToEndAsync();
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Thrown_before_it_the_operation_does_not_happen(bool synchronous)
    {
        Starter alice = Setter("alice", "tea", synchronous);
        await using var runner = new Runner([alice.At(Before), alice.Throws<TimeoutException>()]);

        (await runner.NextAsync())!.Throw(new TimeoutException());
        await runner.RunToEndAsync();

        Assert.IsNull(_cache["tea"]);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Thrown_after_it_the_operation_has_happened_and_its_result_is_lost(bool synchronous)
    {
        Starter alice = Setter("alice", "tea", synchronous);
        await using var runner = new Runner([alice.At(After), alice.Throws<TimeoutException>()]);

        (await runner.NextAsync())!.Throw(new TimeoutException());
        await runner.RunToEndAsync();

        Assert.AreEqual(1, _cache["tea"]);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Unwound_before_it_the_operation_is_prevented(bool synchronous)
    {
        Starter alice = Setter("alice", "tea", synchronous);
        await using (var runner = new Runner([alice.At(Before), alice.Completed]))
            await runner.NextAsync();

        Assert.IsNull(_cache["tea"]);
        Assert.IsInstanceOfType<OperationCanceledException>(alice.Exception);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Unwound_after_it_what_has_happened_is_not_denied(bool synchronous)
    {
        Starter alice = Setter("alice", "tea", synchronous);
        await using (var runner = new Runner([alice.At(After), alice.Completed]))
            await runner.NextAsync();

        Assert.AreEqual(1, _cache["tea"]);
        Assert.IsNull(alice.Exception);
    }

    [TestMethod]
    public async Task Cleaning_up_is_never_prevented()
    {
        var undo = new ProbeOperation<string>("cache.undo", "", isCleanup: true);
        bool undone = false;
        var alice = new Starter("alice", async () =>
        {
            try
            {
                await _cache.SetValueAsync("tea", 1);
                await _cache.SetValueAsync("milk", 1);
            }
            finally
            {
                await undo.RunAsync("tea", () => Task.FromResult(undone = true));
            }
        });
        await using (var runner = new Runner([alice.At(After), alice.Completed]))
            await runner.NextAsync();

        Assert.IsTrue(undone);
        Assert.IsNull(_cache["milk"]);
    }

    [TestMethod]
    public async Task Operation_in_flight_on_another_strand_holds_off_the_pause_until_it_ends()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var milkIsIn = new Signal();
        var isAtMark = new Signal();
        _cache.InsideAsync = () =>
        {
            milkIsIn.Raise();
            return gate.Task;
        };
        var alice = new Starter("alice", async () =>
        {
            Task<int> milk = _cache.SetValueAsync("milk", 1);
            await milkIsIn.Raised;
            Task mark = Checkpoint.ReachAsync("between");
            isAtMark.Raise();
            await mark;
            await milk;
        });
        await using var runner = new Runner([alice.At(Checkpoint.Mark("between"))]);

        Task<Pause?> next = runner.NextAsync();
        await isAtMark.Raised;
        Assert.IsFalse(next.IsCompleted);
        gate.SetResult();

        Pause pause = (await next)!;
        Assert.AreEqual(1, _cache["milk"]);
        Assert.IsFalse(pause.Evidence.IsCertain, "alice has forked");
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Operation_is_nested_in_what_calls_it_and_what_it_calls_is_nested_in_it()
    {
        _cache.Inside = () => Checkpoint.Reach("inside");
        Starter alice = Setter("alice", "tea", synchronous: true);
        await using var runner = new Runner([alice.At(Before), alice.At(Checkpoint.Mark("inside")), alice.At(After)]);

        await runner.NextAsync();
        Pause inside = (await runner.NextAsync())!;
        Assert.IsTrue(inside.Evidence.IsCertain, inside.Evidence.Description);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Key_in_the_payload_says_whose_an_operation_is()
    {
        Checkpoint set = After.IdentifyBy((Cache.Entry entry) => entry.Key);
        var alice = new Starter("alice", () => Nobody.RunAsync(() => _cache.SetValue("alice's", 1)));
        await using var runner = new Runner([alice.Owns("alice's").At(set)]);

        Assert.AreSame(alice, (await runner.NextAsync())!.Hit!.Starter);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    [DoNotParallelize]
    public void Disarmed_nothing_is_reported_nor_allocated()
    {
        Assert.IsFalse(ProbePoint.IsArmed);
        Assert.IsNull(Cache.Set.Begin(new Cache.Entry("tea", 1)));
        Cache.Swept.Reach(1);
        long before = GC.GetAllocatedBytesForCurrentThread();
        Cache.Swept.Reach(1);
        _ = Cache.Swept.ReachAsync(1);

        Assert.AreEqual(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }

    private Starter Setter(string name, string key, bool synchronous) => synchronous
        ? new Starter(name, () => { _cache.SetValue(key, 1); })
        : new Starter(name, () => _cache.SetValueAsync(key, 1));
}
