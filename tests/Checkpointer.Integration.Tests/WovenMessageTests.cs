using Specimens.Woven.Stock;

namespace Checkpointer.Integration.Tests;

/// <summary>What is said of woven methods that a starter does not call.</summary>
[TestClass]
public sealed class WovenMessageTests
{
    public static IEnumerable<object[]> Checkpoints =>
    [
        [Checkpoint.Before<Vault>(v => v.Measure), "Vault.Measure"],
        [Checkpoint.Before("Specimens.Woven.Stock.Vault::Measure"), "Specimens.Woven.Stock.Vault::Measure"],
    ];

    [TestMethod]
    [DynamicData(nameof(Checkpoints))]
    public async Task NextAsync_WovenMethodIsNotCalled_DoesNotBlameTheProbe(Checkpoint measured, string label)
    {
        var alice = new Starter("alice", () => { });
        await using var runner = new Runner([alice.At(measured)]);

        var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());

        Assert.AreEqual(
            $"""
            alice completed without reaching alice:before-Vault.Measure (step 1), before {label}.

                   declared                    alice
            >   1  alice:before-Vault.Measure  completed

              alice  completed

            Likely cause: alice did not come by: {label} is woven, and would have reported it.
            Next: check that what alice runs calls it on this path.
            """.ReplaceLineEndings("\n"),
            failure.Message);
    }
}
