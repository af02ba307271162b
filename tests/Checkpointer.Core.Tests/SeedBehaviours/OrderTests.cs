using static Checkpointer.Core.Tests.SeedBehaviours.Phases;

namespace Checkpointer.Core.Tests.SeedBehaviours;

/// <summary>
/// The seed's tests of the order: which step each pause is at.
/// </summary>
[TestClass]
public sealed class OrderTests
{
    private readonly Starter _p1 = new("p1", new Phases().Run);
    private readonly Starter _p2 = new("p2", new Phases().Run);

    [TestMethod]
    public Task Checkpoint_order_simple_2_procs_3_checkpoints_each() => AssertReturned(
        [_p1.At(B1), _p1.At(B2), _p1.At(B3), _p2.At(B1), _p2.At(B2), _p2.At(B3)],
        "p1:b1 p1:b2 p1:b3 p2:b1 p2:b2 p2:b3");

    [TestMethod]
    public Task Checkpoint_order_mixed_2_procs_3_checkpoints_each() => AssertReturned(
        [_p1.At(B1), _p2.At(B1), _p1.At(B2), _p1.At(B3), _p2.At(B2), _p2.At(B3)],
        "p1:b1 p2:b1 p1:b2 p1:b3 p2:b2 p2:b3");

    [TestMethod]
    public Task Single_checkpoint_is_returned_by_runner() => AssertReturned([_p1.At(B1)], "p1:b1");

    [TestMethod]
    public Task Three_checkpoints_are_returned_by_runner() => AssertReturned([_p1.At(B1), _p1.At(B2), _p1.At(B3)], "p1:b1 p1:b2 p1:b3");

    private static async Task AssertReturned(Step[] order, string expected)
    {
        await using var runner = new Runner(order, TheSeedsWay);

        var returned = new List<Step>();
        await foreach (Pause pause in runner)
            returned.Add(pause.Step);

        Assert.AreEqual(expected, string.Join(' ', returned));
    }
}
