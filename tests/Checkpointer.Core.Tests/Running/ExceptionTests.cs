namespace Checkpointer.Core.Tests.Running;

/// <summary>
/// What starters throw always reaches the test.
/// </summary>
[TestClass]
public sealed class ExceptionTests
{
    private static readonly Checkpoint _mark = Checkpoint.Mark("mark");

    private readonly InvalidDataException _fromAlice = new("alice");
    private readonly TimeoutException _fromBob = new("bob");

    [TestMethod]
    public async Task NextAsync_AwaitedStarterThrows_FailsWithTheExceptionInside()
    {
        var alice = new Starter("alice", () => throw _fromAlice);
        await using var runner = new Runner([alice.At(_mark)]);

        var failure = await Assert.ThrowsExactlyAsync<StarterFailedException>(() => runner.NextAsync());

        Assert.AreSame(_fromAlice, failure.InnerException);
        Assert.AreEqual(alice.At(_mark), failure.Awaited);
    }

    [TestMethod]
    public async Task NextAsync_RunHasFailed_ThrowsTheSameAgain()
    {
        var alice = new Starter("alice", () => throw _fromAlice);
        await using var runner = new Runner([alice.At(_mark)]);
        var failure = await Assert.ThrowsExactlyAsync<StarterFailedException>(() => runner.NextAsync());

        Assert.AreSame(failure, await Assert.ThrowsExactlyAsync<StarterFailedException>(() => runner.NextAsync()));
        Assert.AreSame(failure, await Assert.ThrowsExactlyAsync<StarterFailedException>(() => runner.RunToEndAsync()));
    }

    [TestMethod]
    public async Task NextAsync_RunHasFailed_OthersAreToldToStop()
    {
        Exception? bobGot = null;
        var alice = new Starter("alice", () => throw _fromAlice);
        var bob = new Starter("bob", async () => bobGot = await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => Checkpoint.ReachAsync("mark")));
        await using (var runner = new Runner([bob.At(_mark), alice.At(_mark)]))
        {
            await runner.NextAsync();
            await Assert.ThrowsExactlyAsync<StarterFailedException>(() => runner.NextAsync());
        }

        Assert.IsNotNull(bobGot);
    }

    [TestMethod]
    public async Task NextAsync_OneThrewAfterItsLastStep_NullReturningOneThrowsItUnchanged()
    {
        Starter alice = ThrowsAfterTheMark("alice", _fromAlice);
        var bob = new Starter("bob", () => Checkpoint.ReachAsync("mark"));
        await using var runner = new Runner([alice.At(_mark), bob.At(_mark)]);
        await runner.NextAsync();
        await runner.NextAsync();

        var thrown = await Assert.ThrowsExactlyAsync<InvalidDataException>(() => runner.NextAsync());

        Assert.AreSame(_fromAlice, thrown);
        StringAssert.Contains(thrown.StackTrace, nameof(ThrowsAfterTheMark));
        Assert.AreSame(_fromAlice, await Assert.ThrowsExactlyAsync<InvalidDataException>(() => runner.NextAsync()));
    }

    [TestMethod]
    public async Task NextAsync_SeveralThrewAfterTheirLastSteps_NullReturningOneThrowsThemAggregated()
    {
        Starter alice = ThrowsAfterTheMark("alice", _fromAlice);
        Starter bob = ThrowsAfterTheMark("bob", _fromBob);
        await using var runner = new Runner([bob.At(_mark), alice.At(_mark)]);
        await runner.NextAsync();
        await runner.NextAsync();

        var thrown = await Assert.ThrowsExactlyAsync<AggregateException>(() => runner.NextAsync());

        CollectionAssert.AreEqual(new Exception[] { _fromBob, _fromAlice }, thrown.InnerExceptions);
        StringAssert.StartsWith(thrown.Message, "bob and alice threw.");
    }

    [TestMethod]
    public async Task RunToEndAsync_AStarterThrewAfterItsLastStep_ThrowsItUnchanged()
    {
        Starter alice = ThrowsAfterTheMark("alice", _fromAlice);
        await using var runner = new Runner([alice.At(_mark)]);

        Assert.AreSame(_fromAlice, await Assert.ThrowsExactlyAsync<InvalidDataException>(() => runner.RunToEndAsync()));
    }

    [TestMethod]
    public async Task RunToEndAsync_AStarterWasCancelled_ThrowsThatToo()
    {
        var cancelled = new OperationCanceledException("alice gave up");
        Starter alice = ThrowsAfterTheMark("alice", cancelled);
        await using var runner = new Runner([alice.At(_mark)]);

        Assert.AreSame(cancelled, await Assert.ThrowsExactlyAsync<OperationCanceledException>(() => runner.RunToEndAsync()));
    }

    private static Starter ThrowsAfterTheMark(string name, Exception exception) => new(name, async () =>
    {
        await Checkpoint.ReachAsync("mark");
        throw exception;
    });
}
