namespace Checkpointer.Core.Tests.Running;

/// <summary>Step.InAnyOrder: one listing, several steps.</summary>
[TestClass]
public sealed class GroupTests
{
    private static readonly Checkpoint _read = Checkpoint.Mark("read");
    private static readonly Checkpoint _write = Checkpoint.Mark("write");

    private readonly Starter _alice = new("alice", Work);
    private readonly Starter _bob = new("bob", Work);

    [TestMethod]
    [DataRow(Pacing.OneAtATime)]
    [DataRow(Pacing.Together)]
    public async Task InAnyOrder_IsReachedWhenAllOfItsStepsAre(Pacing pacing)
    {
        Step read = Step.InAnyOrder(_alice.At(_read), _bob.At(_read));
        await using var runner = new Runner([read, _bob.At(_write), _alice.At(_write)], new RunnerOptions { Pacing = pacing });

        Pause pause = (await runner.NextAsync())!;

        Assert.AreEqual(read, pause.Step);
        CollectionAssert.AreEquivalent(new[] { _alice, _bob }, pause.Hits.Select(h => h.Starter).ToArray());
        Assert.AreEqual(_bob.At(_write), (await runner.NextAsync())!.Step);
        await runner.RunToEndAsync();
        Assert.AreEqual("{alice:read bob:read} bob:write alice:write", runner.Trace.Observed.ToString());
    }

    [TestMethod]
    public async Task InAnyOrder_StepsOfOneStarter_AreReachedAsItComesBy()
    {
        await using var runner = new Runner([Step.InAnyOrder(_alice.At(_write), _alice.At(_read)), _alice.Completed]);

        Pause pause = (await runner.NextAsync())!;

        CollectionAssert.AreEqual(new[] { _read, _write }, pause.Hits.Select(h => h.Checkpoint).ToArray());
        Assert.AreEqual(_alice.Completed, (await runner.NextAsync())!.Step);
    }

    [TestMethod]
    public async Task InAnyOrder_OneStepIsNotReached_FailsNamingIt()
    {
        Checkpoint never = Checkpoint.Mark("never");
        await using var runner = new Runner([Step.InAnyOrder(_alice.At(_read), _bob.At(never))]);

        var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());

        Assert.StartsWith("bob completed without reaching bob:never (step 1), at the mark never.", failure.Message);
    }

    [TestMethod]
    public void InAnyOrder_IsAValue_WhateverTheOrder()
    {
        Assert.AreEqual(Step.InAnyOrder(_alice.At(_read), _bob.At(_read)), Step.InAnyOrder(_bob.At(_read), _alice.At(_read)));
        Assert.AreEqual(
            Step.InAnyOrder(_alice.At(_read), _bob.At(_read)).GetHashCode(), Step.InAnyOrder(_bob.At(_read), _alice.At(_read)).GetHashCode());
        Assert.AreNotEqual(Step.InAnyOrder(_alice.At(_read), _bob.At(_read)), Step.InAnyOrder(_alice.At(_read), _alice.At(_read)));
    }

    [TestMethod]
    public void InAnyOrder_OfOneStep_IsRefused() => Assert.ThrowsExactly<ArgumentException>(() => Step.InAnyOrder(_alice.At(_read)));

    private static async Task Work()
    {
        await Checkpoint.ReachAsync("read");
        await Checkpoint.ReachAsync("write");
    }
}
