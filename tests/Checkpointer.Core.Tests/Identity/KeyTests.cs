using Checkpointer.Core.Tests.Messages;
using Checkpointer.Runtime;
using Microsoft.Extensions.Time.Testing;

namespace Checkpointer.Core.Tests.Identity;

/// <summary>Calls that say by their arguments for whom they are made.</summary>
[TestClass]
public sealed class KeyTests
{
    private readonly Worker _worker = new();
    private readonly Checkpoint _handled;
    private readonly Checkpoint _handledAsync;
    private readonly FakeTimeProvider _time = new();

    public KeyTests()
    {
        _handled = Checkpoint.Before(() => _worker.Handle).Named("handled").IdentifyBy((int order) => order);
        _handledAsync = Checkpoint.After(() => _worker.HandleAsync).Named("handled").IdentifyBy((int order) => order);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Key_CallIsOver_ItsCodeIsNobodysAgain(bool synchronous)
    {
        Starter? inside = null;
        Starter? after = null;
        _worker.Inside = () => inside = Starter.Current;
        var alice = new Starter("alice", () => NobodyAsync(async () =>
        {
            if (synchronous)
                _worker.Handle(42);
            else
                await _worker.HandleAsync(42);
            after = Starter.Current;
        })).Owns(42);
        await using var runner = new Runner([alice.At(synchronous ? _handled : _handledAsync), alice.Completed]);
        await runner.RunToEndAsync();

        Assert.AreSame(alice, inside);
        Assert.IsNull(after);
    }

    [TestMethod]
    public async Task Key_OwnedByNobody_FallsBackToTheFlow()
    {
        var alice = new Starter("alice", () => _worker.Handle(7)).Owns(42);
        await using var runner = new Runner([alice.At(_handled)]);

        Assert.AreEqual(7, (await runner.NextAsync())!.Hit!.Arguments["order"]);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Key_Null_FallsBackToTheFlow()
    {
        Checkpoint handled = Checkpoint.Before(() => _worker.Handle).IdentifyBy((int order) => (object?)null);
        var alice = new Starter("alice", () => _worker.Handle(42)).Owns(42);
        await using var runner = new Runner([alice.At(handled)]);

        Assert.AreSame(alice, (await runner.NextAsync())!.Hit!.Starter);
        await runner.RunToEndAsync();
        Assert.DoesNotContain(e => e.Kind == TraceEventKind.Disagreement, runner.Trace.Events);
    }

    [TestMethod]
    public async Task Key_FromTheInstance_IsItsOwners()
    {
        var session = new Session("alice's");
        Checkpoint used = Checkpoint.Before(() => session.Use).IdentifyBy((Session instance) => instance.Owner);
        var alice = new Starter("alice", () => NobodyAsync(async () => session.Use())).Owns("alice's");
        await using var runner = new Runner([alice.At(used)]);

        Assert.AreSame(alice, (await runner.NextAsync())!.Hit!.Starter);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Key_ProbedCallsInside_AreItsOwnersToo()
    {
        Checkpoint inside = Checkpoint.Mark("inside the keyed call").Named("inside");
        _worker.Inside = () => Checkpoint.Reach("inside the keyed call");
        var alice = new Starter("alice", () => NobodyAsync(async () => _worker.Handle(42))).Owns(42);
        await using var runner = new Runner([alice.At(_handled), alice.At(inside), alice.Completed]);

        await runner.NextAsync();
        Assert.AreSame(alice, (await runner.NextAsync())!.Hit!.Starter);
        await runner.NextAsync();

        Assert.DoesNotContain(e => e.Kind == TraceEventKind.Unattributed, runner.Trace.Events);
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Key_PausedAtTheHit_CallGoesOnOnlyWhenItIsLetGo(bool synchronous)
    {
        bool handled = false;
        _worker.Inside = () => handled = true;
        Checkpoint before = synchronous ? _handled : Checkpoint.Before(() => _worker.HandleAsync).Named("handled").IdentifyBy((int order) => order);
        var alice = new Starter("alice", () => NobodyAsync(async () =>
        {
            if (synchronous)
                _worker.Handle(42);
            else
                await _worker.HandleAsync(42);
        })).Owns(42);
        await using var runner = new Runner([alice.At(before), alice.Completed]);

        Pause pause = (await runner.NextAsync())!;
        Assert.IsFalse(handled);
        Assert.AreEqual("alice reported the step and is held there.", pause.Evidence.Description);
        await runner.NextAsync();

        Assert.IsTrue(handled);
    }

    [TestMethod]
    public async Task Key_OfTheTestsOwnCallAtAPause_PassesAndConcernsNobody()
    {
        var alice = new Starter("alice", () => NobodyAsync(async () => _worker.Handle(42))).Owns(42);
        await using var runner = new Runner([alice.At(_handled), alice.Completed]);
        await runner.SkipToAsync(alice.At(_handled));

        _worker.Handle(42);

        Assert.AreEqual("alice:handled", runner.Trace.Observed.ToString());
        await runner.RunToEndAsync();
        Assert.DoesNotContain(e => e.Kind is TraceEventKind.Unattributed or TraceEventKind.Surplus, runner.Trace.Events);
    }

    [TestMethod]
    public async Task Key_OfTheTestsOwnCallInAForeach_PassesAndConcernsNobody()
    {
        var alice = new Starter("alice", () => NobodyAsync(async () => _worker.Handle(42))).Owns(42);
        await using var runner = new Runner([alice.At(_handled), alice.Completed]);

        await foreach (Pause pause in runner)
            _worker.Handle(42);

        Assert.DoesNotContain(e => e.Kind is TraceEventKind.Unattributed or TraceEventKind.Surplus, runner.Trace.Events);
    }

    [TestMethod]
    public async Task Key_OwnerHasNotBegun_IsUnattributed()
    {
        var bob = new Starter("bob", () => _worker.Handle(42));
        var alice = new Starter("alice", () => _worker.Handle(42)).Owns(42);
        await using var runner = new Runner([bob.Completed, alice.At(_handled), alice.Completed]);

        await runner.NextAsync();
        TraceEvent early = runner.Trace.Events.Single(e => e.Kind == TraceEventKind.Unattributed);
        Assert.AreEqual("handled", early.Text);
        Assert.AreEqual(alice.At(_handled), (await runner.NextAsync())!.Step);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Key_TwoOwnersInOneOrder_IsRefused()
    {
        var alice = new Starter("alice", () => { }).Owns(42);
        var bob = new Starter("bob", () => { }).Owns(42);

        MessageAssert.Is(
            """
            alice and bob both own the key '42'.

            Likely cause: two starters work for one thing; a call with that key could be either's.
            Next: give each starter keys of its own.
            """,
            Assert.ThrowsExactly<InvalidOrderException>(() => new Runner([alice.At(_handled), bob.At(_handled)])));
        await using var runner = new Runner([alice.Completed]);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Key_OwnersInTwoLiveRuns_FailsBoth()
    {
        var stop = new Signal();
        var alice = new Starter("alice", async () =>
        {
            await NobodyAsync(async () => _worker.Handle(42));
            await stop.Raised;
        }).Owns(42);
        var bob = new Starter("bob", () => stop.Raised).Owns(42);
        var options = new RunnerOptions { TimeProvider = _time };
        await using var hers = new Runner([alice.At(_handled)], options);
        await using var his = new Runner([bob.At(_handled)], options);

        Task<Pause?> hisNext = his.NextAsync();
        Task<Pause?> hersNext = hers.NextAsync();

        MessageAssert.Is(Expected("alice"), await Assert.ThrowsExactlyAsync<AmbiguousIdentityException>(() => hersNext));
        MessageAssert.Is(Expected("bob"), await Assert.ThrowsExactlyAsync<AmbiguousIdentityException>(() => hisNext));
        stop.Raise();

        static string Expected(string name) =>
            $"""
            A call of Worker.Handle has a key of {name}, and of a starter of another run as well.

                   {"declared".PadRight(name.Length + 8)}  {name}
            >   1  {name}:handled

              {name}  running for 0 s, has met no probe

            Likely cause: two runs at once work for one thing, and nobody can tell whose call it is.
            Next: give the runs keys of their own, or do not run them at once.
            """;
    }

    [TestMethod]
    public async Task Key_LambdaThrows_FailsTheRun()
    {
        var thrown = new FormatException("no order");
        Checkpoint handled = _handled.IdentifyBy(object? (int order) => throw thrown);
        var alice = new Starter("alice", () => _worker.Handle(42)).Owns(42);
        await using var runner = new Runner([alice.At(handled)], new RunnerOptions { TimeProvider = _time });

        var failure = await Assert.ThrowsExactlyAsync<ConditionFailedException>(() => runner.NextAsync());

        MessageAssert.Is(
            """
            The key of handled, before Worker.Handle, threw FormatException.
              no order

                   declared       alice
            >   1  alice:handled

              alice  running for 0 s, has met no probe

            Likely cause: the lambda of IdentifyBy does not expect the arguments of this call.
            Next: make it return null for calls that it does not mean.
            """,
            failure);
        Assert.AreSame(thrown, failure.InnerException);
    }

    [TestMethod]
    public async Task Key_OverrulesTheFlowAndTheRunFails_ReportNamesTheCall()
    {
        var alice = new Starter("alice", () => { }).Owns(42);
        var bob = new Starter("bob", () =>
        {
            _worker.Handle(42);
            _worker.Handle(42);
        });
        await using var runner = new Runner([alice.Completed, bob.At(_handled)]);

        MessageAssert.Is(
            """
            bob completed without reaching bob:handled (step 2), before Worker.Handle.

                   declared         alice      bob
                1  alice:completed  completed
                                    (handled)
                                    (handled)
            >   2  bob:handled                 completed

              alice  completed
              bob    completed
              calls told by a key or a header: Worker.Handle is alice's, not bob's as the flow says (2 times)

            Likely cause: alice hit handled, bob did not.
            Next: check which starter runs that code, or list alice at handled.
            """,
            await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.RunToEndAsync()));
    }

    [TestMethod]
    public void IdentifyBy_LambdaThatTellsNothing_IsRefused()
    {
        Checkpoint handled = Checkpoint.Before<Worker>(w => w.Handle);

        MessageAssert.Is(
            "A key is what the lambda returns; this one returns nothing. (Parameter 'key')",
            Assert.ThrowsExactly<ArgumentException>(() => handled.IdentifyBy((int order) => { })));
        MessageAssert.Is(
            "A key comes from the call: take a parameter of the method by its name and type, or 'instance'. (Parameter 'key')",
            Assert.ThrowsExactly<ArgumentException>(() => handled.IdentifyBy(() => 42)));
        MessageAssert.Is(
            "A mark has no arguments that could say for whom it is reached: adopt the starter around it. (Parameter 'key')",
            Assert.ThrowsExactly<ArgumentException>(() => Checkpoint.Mark("mark").IdentifyBy((int order) => order)));
        Assert.ThrowsExactly<ArgumentNullException>(() => handled.IdentifyBy(null!));
    }

    [TestMethod]
    public async Task Owns_RunnerIsMade_IsRefused()
    {
        var alice = new Starter("alice", () => { });
        Assert.ThrowsExactly<ArgumentNullException>(() => alice.Owns(null!));
        await using var runner = new Runner([alice.Completed]);

        MessageAssert.Is(
            "alice belongs to a runner already. Say what it owns before the runner is made.",
            Assert.ThrowsExactly<InvalidOperationException>(() => alice.Owns(42)));
    }

    private static async Task NobodyAsync(Func<Task> work)
    {
        Task done;
        using (ExecutionContext.SuppressFlow())
            done = Task.Run(work);
        await done;
    }

    private sealed class Session(string owner)
    {
        public string Owner => owner;

        [Probed]
        public void Use() => HandProbe.Run(this, () => { });
    }
}
