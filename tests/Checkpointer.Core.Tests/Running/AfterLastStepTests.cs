namespace Checkpointer.Core.Tests.Running;

[TestClass]
public sealed class AfterLastStepTests
{
    private static readonly Checkpoint _changed = Checkpoint.Mark("changed");

    private bool _locked;

    [TestMethod]
    public async Task Hold_OtherStarterComes_MeetsWhatIsHeld()
    {
        bool? bobSaw = null;
        var alice = new Starter("alice", ChangeUnderLock);
        var bob = new Starter("bob", () => bobSaw = _locked);
        await using var runner = new Runner([alice.At(_changed), bob.Completed]);

        await runner.SkipToAsync(bob.Completed);

        Assert.IsTrue(bobSaw);
        Assert.IsTrue(_locked);
    }

    [TestMethod]
    public async Task Finish_OtherStarterComes_FindsTheFirstAtItsEnd()
    {
        bool? bobSaw = null;
        var alice = new Starter("alice", ChangeUnderLock);
        var bob = new Starter("bob", () => bobSaw = _locked);
        await using var runner = new Runner([alice.At(_changed), bob.Completed], new RunnerOptions { AfterLastStep = AfterLastStep.Finish });

        await runner.NextAsync();
        Assert.IsTrue(_locked, "A starter is finished when another is to be let go, not before.");
        await runner.NextAsync();

        Assert.IsFalse(bobSaw);
    }

    [TestMethod]
    public async Task Finish_StarterThrowsOnItsWayToTheEnd_OrderGoesOnAndTheExceptionComesLast()
    {
        var thrown = new InvalidDataException("alice");
        var alice = new Starter("alice", async () =>
        {
            await Checkpoint.ReachAsync("changed");
            throw thrown;
        });
        var bob = new Starter("bob", () => { });
        await using var runner = new Runner([alice.At(_changed), bob.Completed], new RunnerOptions { AfterLastStep = AfterLastStep.Finish });

        await runner.NextAsync();
        Assert.AreEqual(bob.Completed, (await runner.NextAsync())!.Step);

        Assert.AreSame(thrown, await Assert.ThrowsExactlyAsync<InvalidDataException>(() => runner.NextAsync()));
    }

    private async Task ChangeUnderLock()
    {
        _locked = true;
        await Checkpoint.ReachAsync("changed");
        _locked = false;
    }
}
