using Checkpointer.Data.Tests.Server;
using Npgsql;

namespace Checkpointer.Data.Tests.Observing;

/// <summary>
/// One way to block per test: what alice does in a transaction, what bob then waits for, and what the observer calls it.
/// </summary>
[TestClass]
[Postgres]
public sealed class LockKindTests
{
    private readonly Starter _alice = new("alice", () => { });
    private readonly Starter _bob = new("bob", () => { });

    [TestMethod]
    public Task Second_insert_of_a_unique_key_waits_for_the_first_ones_transaction() => BlocksAsync(
        "insert into stock values ('milk', 1)",
        "insert into stock values ('milk', 2)",
        "the end of transaction {xid} of alice's backend {pid}",
        "23505");

    [TestMethod]
    public Task Deletion_of_a_parent_waits_for_who_inserted_a_child() => BlocksAsync(
        "insert into sale values ('tea')",
        "delete from stock where item = 'tea'",
        "the row lock on stock (0,1), held by alice's backend {pid}",
        "23503");

    [TestMethod]
    public Task Insertion_of_a_child_waits_for_who_deletes_its_parent() => BlocksAsync(
        "delete from stock where item = 'tea'",
        "insert into sale values ('tea')",
        "the row lock on stock (0,1), held by alice's backend {pid}",
        "23503");

    [TestMethod]
    public Task Update_waits_for_who_selected_for_update() => BlocksAsync(
        "select from stock for update",
        "update stock set amount = 0",
        "the row lock on stock (0,1), held by alice's backend {pid}");

    [TestMethod]
    public Task Reader_waits_for_who_locked_the_table() => BlocksAsync(
        "lock table stock",
        "select from stock",
        "the AccessShare lock on stock, held by alice's backend {pid} in mode AccessExclusive");

    [TestMethod]
    public Task Lock_of_the_table_waits_for_a_reader_in_a_transaction() => BlocksAsync(
        "select from stock",
        "begin; lock table stock",
        "the AccessExclusive lock on stock, held by alice's backend {pid} in mode AccessShare");

    [TestMethod]
    public Task Advisory_lock_waits_for_its_holder() => BlocksAsync(
        "select pg_advisory_xact_lock(-6917529027641081855)",
        "select pg_advisory_lock(-6917529027641081855)",
        "the advisory lock -6917529027641081855, held by alice's backend {pid}");

    [TestMethod]
    public Task Advisory_lock_of_two_keys_is_named_by_both() => BlocksAsync(
        "select pg_advisory_xact_lock(-7, 20261)",
        "select pg_advisory_lock(-7, 20261)",
        "the advisory lock (-7, 20261), held by alice's backend {pid}");

    [TestMethod]
    public Task Concurrent_index_waits_for_who_reads_the_table() => BlocksAsync(
        "update stock set amount = 0",
        "create index concurrently on stock (amount)",
        "the end of the virtual transaction {vxid} of alice's backend {pid}");

    [TestMethod]
    public async Task Insert_waits_for_a_prepared_transaction_that_has_no_backend()
    {
        await using Database database = await Database.CreateAsync("create table stock (item text primary key)");
        await using PostgresBlockObserver observer = database.Observer();
        NpgsqlConnection asking = await database.OpenAsync();
        if (await asking.GetAsync<string>("show max_prepared_transactions") == "0")
            Assert.Inconclusive("skipped: the server of CHECKPOINTER_POSTGRES has max_prepared_transactions = 0");

        string name = Guid.NewGuid().ToString("N");
        NpgsqlConnection bob = await database.OpenAsync(_bob);
        await database.DoAsync($"begin; insert into stock values ('tea'); prepare transaction '{name}'");
        Task insert = bob.DoAsync("insert into stock values ('tea')");
        await asking.UntilWaitingAsync(bob, insert);

        Block block = Assert.ContainsSingle(await observer.ObserveAsync(_alice, _bob));
        Assert.IsNull(block.Holder);
        Assert.AreEqual($"the end of the prepared transaction '{name}'", block.Resource);

        await asking.DoAsync($"rollback prepared '{name}'");
        await insert;
    }

    private async Task BlocksAsync(string alices, string bobs, string resource, string? bobFails = null)
    {
        await using Database database = await Database.CreateAsync(
            "create table stock (item text primary key, amount int not null)",
            "create table sale (item text references stock)",
            "insert into stock values ('tea', 10)");
        await using PostgresBlockObserver observer = database.Observer();
        NpgsqlConnection asking = await database.OpenAsync();
        NpgsqlConnection alice = await database.OpenAsync(_alice);
        NpgsqlConnection bob = await database.OpenAsync(_bob);
        await alice.DoAsync("begin");
        await alice.DoAsync(alices);
        string xid = await alice.GetAsync<string>("select coalesce(txid_current_if_assigned()::text, '')");
        string vxid = await alice.GetAsync<string>("select virtualxid from pg_locks where pid = pg_backend_pid() and locktype = 'virtualxid'");
        Task waits = bob.DoAsync(bobs);
        await asking.UntilWaitingAsync(bob, waits);

        Block block = Assert.ContainsSingle(await observer.ObserveAsync(_alice, _bob));
        Assert.AreSame(_bob, block.Waiter);
        Assert.AreSame(_alice, block.Holder);
        string expected = resource.Replace("{xid}", xid).Replace("{vxid}", vxid).Replace("{pid}", $"{alice.ProcessID}");
        Assert.AreEqual(expected, block.Resource);

        await alice.DoAsync("commit");
        if (bobFails is null)
            await waits;
        else
            Assert.AreEqual(bobFails, (await Assert.ThrowsExactlyAsync<PostgresException>(() => waits)).SqlState);
        Assert.IsEmpty(await observer.ObserveAsync(_alice, _bob));
    }
}
