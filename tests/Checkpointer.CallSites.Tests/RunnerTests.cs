using Specimens.Library;

namespace Checkpointer.CallSites.Tests;

/// <summary>A runner reaches checkpoints on sealed code of others through the calls of woven assemblies.</summary>
[TestClass]
public sealed class RunnerTests
{
    [TestMethod]
    public async Task SealedMethod_ReachedThroughAProbedCall()
    {
        using var woven = new WovenCalls("Specimens.Library.Store::Save");
        _ = woven.Assembly;
        Checkpoint saved = Checkpoint.After<Store>(s => s.Save);
        var alice = new Starter<int>("alice", () => woven.Call<int>("Instance"));

        await using var runner = new Runner([alice.At(saved), alice.Completed]);
        Pause? pause = await runner.NextAsync();

        Assert.AreEqual(3, pause!.Hit!.Result);
        Assert.IsInstanceOfType<Store>(pause.Hit.Instance);
        await runner.RunToEndAsync();
        Assert.AreEqual(17, alice.Result);
    }

    [TestMethod]
    public async Task OverrideOfASealedClass_ReachedThroughACallOfItsBase()
    {
        using var woven = new WovenCalls("Specimens.Library.SqlTransaction::Commit");
        _ = woven.Assembly;
        Checkpoint committed = Checkpoint.After<SqlTransaction>(t => t.Commit);
        var alice = new Starter<string>("alice", () => woven.Call<string>("Virtual"));

        await using var runner = new Runner([alice.At(committed), alice.Completed]);
        Pause? pause = await runner.NextAsync();

        Assert.IsInstanceOfType<SqlTransaction>(pause!.Hit!.Instance);
        await runner.RunToEndAsync();
        Assert.AreEqual("sql commit;file commit;base commit;own commit 11", alice.Result);
    }

    [TestMethod]
    public void SealedMethod_ThatNoLoadedCallIsProbedOf_IsRefused()
    {
        var alice = new Starter("alice", () => { });

        UnreachableCheckpointException refused = Assert.ThrowsExactly<UnreachableCheckpointException>(
            () => new Runner([alice.At(Checkpoint.After<Store>(s => s.Refuse))]));

        StringAssert.Contains(refused.Message, "Store.Refuse is neither woven nor can a proxy stand before it", StringComparison.Ordinal);
    }
}
