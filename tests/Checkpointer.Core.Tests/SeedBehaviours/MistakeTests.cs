using static Checkpointer.Core.Tests.SeedBehaviours.Phases;

namespace Checkpointer.Core.Tests.SeedBehaviours;

/// <summary>
/// What was measured of the seed and is turned round here on purpose: it had no tests for these.
/// </summary>
[TestClass]
public sealed class MistakeTests
{
    [TestMethod]
    public async Task Unreached_checkpoint_is_reported()
    {
        var process = new Starter("process", () => { });
        await using var runner = new Runner([process.At(B1)], TheSeedsWay);

        // The seed returned b1 as if it had been hit.
        var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());

        Assert.AreEqual(process.At(B1), failure.Awaited);
    }

    [TestMethod]
    public async Task Impossible_order_is_reported()
    {
        var process = new Starter("process", new Phases().Run);
        await using var runner = new Runner([process.At(B2), process.At(B1)], TheSeedsWay);
        await runner.NextAsync();

        // The seed returned b1 as if it had been hit.
        var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());

        StringAssert.Contains(failure.Message, "process hit b1 once, but before its turn: process:b2 (step 1) was awaited then.");
    }

    [TestMethod]
    public async Task Exception_reaches_the_test()
    {
        var thrown = new InvalidDataException("no such phase");
        var process = new Starter("process", () => throw thrown);
        await using var runner = new Runner([process.At(B1)], TheSeedsWay);

        // The seed printed it and returned b1 as if it had been hit.
        var failure = await Assert.ThrowsExactlyAsync<StarterFailedException>(() => runner.NextAsync());

        Assert.AreSame(thrown, failure.InnerException);
    }

    [TestMethod]
    public async Task After_does_not_mean_after_throwing()
    {
        var phase = new FailingPhase();
        var process = new Starter("process", () => Assert.ThrowsExactly<InvalidDataException>(phase.Run));
        await using var runner = new Runner([process.At(Checkpoint.After<FailingPhase>(p => p.Run))], TheSeedsWay);

        // The seed's "after" fired on a throw, too.
        await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());
    }

    [TestMethod]
    public async Task Every_starter_is_finished_not_only_the_last()
    {
        var phases1 = new Phases();
        var phases2 = new Phases();
        var p1 = new Starter("p1", phases1.Run);
        var p2 = new Starter("p2", phases2.Run);
        await using var runner = new Runner([p1.At(B1), p2.At(B1), p1.At(B2), p2.At(B2)]);

        await runner.RunToEndAsync();

        // The seed left p1 where it stood.
        Assert.AreEqual("123", phases1.Done);
        Assert.AreEqual("123", phases2.Done);
    }

    private sealed class FailingPhase
    {
        [Checkpointer.Runtime.Probed]
        public void Run() => HandProbe.Run(this, () => throw new InvalidDataException("failed"));
    }
}
