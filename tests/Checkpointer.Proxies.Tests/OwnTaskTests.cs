using Checkpointer.Proxies.Tests.Recording;
using Checkpointer.Proxies.Tests.Specimens;
using Specimens.Woven;

namespace Checkpointer.Proxies.Tests;

/// <summary>After means completed for tasks of their own kind as well: what is awaited, and made by a builder.</summary>
[TestClass]
public sealed class OwnTaskTests
{
    private readonly PromiseKeeper _real = new();
    private readonly TaskCompletionSource _gate = new();

    private IPromises Proxy => ProbeProxy.Wrap<IPromises>(_real);

    [TestMethod]
    public async Task Result_is_reported_when_the_task_is_complete()
    {
        using var recorder = new Recorder();

        Promise<int> kept = Proxy.KeepAsync(_gate.Task, 3);
        Assert.IsFalse(kept.GetAwaiter().IsCompleted);
        _gate.SetResult();

        Assert.AreEqual(3, await kept);
        StringAssert.EndsWith(recorder.Only.Story, ", returned 3");
    }

    [TestMethod]
    public async Task Paused_before_the_body_has_not_run()
    {
        using var recorder = new Recorder { Before = _gate.Task };

        Promise<int> kept = Proxy.KeepAsync(Task.CompletedTask, 3);
        Assert.AreEqual(0, _real.Promises.Kept);
        _gate.SetResult();

        Assert.AreEqual(3, await kept);
    }

    [TestMethod]
    public async Task Paused_after_the_caller_still_waits()
    {
        using var recorder = new Recorder { After = _gate.Task };

        Vow sworn = Proxy.SwearAsync(Task.CompletedTask);
        Assert.AreEqual(1, _real.Promises.Kept);
        Assert.IsFalse(sworn.GetAwaiter().IsCompleted);
        StringAssert.EndsWith(recorder.Only.Story, ", returned");
        _gate.SetResult();

        await sworn;
    }

    [TestMethod]
    public async Task Failure_is_reported_and_reaches_the_caller_unchanged()
    {
        using var recorder = new Recorder();

        Promise<int> broken = Proxy.BreakAsync(_gate.Task);
        _gate.SetResult();

        var thrown = await Assert.ThrowsExactlyAsync<InvalidOperationException>(async () => await broken);
        Assert.AreEqual("broken", thrown.Message);
        Assert.AreSame(thrown, recorder.Only.Exception);
    }

    [TestMethod]
    public async Task Generic_method_is_reported_with_its_result()
    {
        using var recorder = new Recorder();

        Assert.AreEqual("word", await Proxy.Keep("word", Task.CompletedTask));

        StringAssert.EndsWith(recorder.Only.Story, ", returned word");
    }

    [TestMethod]
    public async Task Order_holds_until_the_task_is_complete()
    {
        IPromises proxy = Proxy;
        var alice = new Starter<int>("alice", async () => await proxy.KeepAsync(Task.CompletedTask, 3));
        var bob = new Starter<int>("bob", async () => await proxy.KeepAsync(Task.CompletedTask, 4));
        Checkpoint kept = Checkpoint.After<IPromises>(p => p.KeepAsync);
        await using var runner = new Runner([alice.At(kept), bob.At(kept), bob.Completed, alice.Completed]);

        Assert.AreEqual(3, (await runner.NextAsync())!.Hit!.Result);
        Assert.AreEqual(7, (await runner.NextAsync())!.Hit!.Result);
        await runner.RunToEndAsync();
        Assert.AreEqual((3, 7), (alice.Result, bob.Result));
    }

    [TestMethod]
    public void What_is_awaited_and_has_no_builder_is_named_before_anything_runs()
    {
        ProxyReport report = ProbeProxy.Check<IPromises>();

        Assert.AreEqual(
            """
            A proxy of 'Checkpointer.Proxies.Tests.Specimens.IPromises' reports 4 of its 5 members. These it passes on unreported:
                Checkpointer.Proxies.Tests.Specimens.IPromises.Wait: it returns a YieldAwaitable, whose completion a proxy cannot pass on, since only its own code can make one. Weave the method that implements it: add <Method Match="Namespace.Type::Wait" /> to FodyWeavers.xml.
            """,
            report.ToString());
        using var recorder = new Recorder();
        Proxy.Wait();
        Assert.IsEmpty(recorder.Calls);
        UnprobedAssert.Declared<IPromises>(
            nameof(IPromises.Wait),
            "it returns a YieldAwaitable, whose completion a proxy cannot pass on, since only its own code can make one",
            "Specimens.PromiseKeeper::Wait");
    }
}
