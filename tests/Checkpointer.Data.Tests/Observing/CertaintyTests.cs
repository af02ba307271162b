using Checkpointer.Data.Postgres;

namespace Checkpointer.Data.Tests.Observing;

/// <summary>
/// Waits that prove nothing are left out. No test can make a server show them at will, so here is what it would say.
/// </summary>
[TestClass]
public sealed class CertaintyTests
{
    private readonly Starter _alice = new("alice", () => { });
    private readonly Starter _bob = new("bob", () => { });

    [TestMethod]
    public void Autovacuum_gives_way_and_blocks_nobody() =>
        Assert.IsEmpty(Blocks(WaitOf(_bob, 2, new Backend(9, 1, "")) with { LockType = "relation", BlockerType = "autovacuum worker" }));

    [TestMethod]
    public void Turn_for_a_row_that_is_about_to_pass_on_blocks_nobody() =>
        Assert.IsEmpty(Blocks(WaitOf(_bob, 2, BackendOf(_alice, 1)) with { LockType = "tuple" }));

    [TestMethod]
    public void Turn_for_a_row_blocks_if_who_has_it_waits() => CollectionAssert.AreEqual(
        new[]
        {
            "bob waits for its turn for the row lock on stock (0,1), after alice's backend 1",
            "alice waits for the row lock on stock (0,1), held by backend 9 (psql), which is no starter's",
        },
        Blocks(
            WaitOf(_bob, 2, BackendOf(_alice, 1)) with { LockType = "tuple" },
            WaitOf(_alice, 1, new Backend(9, 1, "psql")) with { LockType = "transactionid" }));

    [TestMethod]
    public void Queue_for_a_table_is_named_as_one() => CollectionAssert.AreEqual(
        new[] { "bob waits for the AccessShare lock on stock, after alice's backend 1 in its queue" },
        Blocks(WaitOf(_bob, 2, BackendOf(_alice, 1)) with { LockType = "relation", Mode = "AccessShare", HeldModes = null }));

    private static Backend BackendOf(Starter starter, int pid) => new(pid, 1, StarterTag.ApplicationNameOf(starter));

    private static LockWait WaitOf(Starter waiter, int pid, Backend blocker) => new()
    {
        Waiter = BackendOf(waiter, pid),
        Blocker = blocker,
        BlockerType = "client backend",
        LockType = "",
        Mode = "Exclusive",
        Relation = "stock",
        Page = 0,
        Tuple = 1,
        HeldModes = "Exclusive",
    };

    private string[] Blocks(params LockWait[] waits) =>
        [.. WaitReading.BlocksOf(waits, [_alice, _bob], new Ownership(this)).Select(b => b.ToString())];
}
