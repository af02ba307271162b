using Checkpointer.Data.Tests.Server;
using Npgsql;

namespace Checkpointer.Data.Tests.Observing;

[TestClass]
[Postgres]
public sealed class RowLockTests
{
    private const string Update = "update stock set amount = amount + 1 where item = 'tea'";

    private static readonly string[] _stock =
    [
        "create table stock (item text primary key, amount int not null)",
        "insert into stock values ('tea', 10), ('milk', 10)",
    ];

    private readonly Starter _alice = new("alice", () => { });
    private readonly Starter _bob = new("bob", () => { });
    private readonly Starter _carol = new("carol", () => { });

    [TestMethod]
    public async Task Updater_of_an_updated_row_waits_for_who_updated_it()
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();
        NpgsqlConnection asking = await database.OpenAsync();
        NpgsqlConnection alice = await database.OpenAsync(_alice);
        NpgsqlConnection bob = await database.OpenAsync(_bob);
        await alice.DoAsync("begin; " + Update);
        Assert.IsEmpty(await observer.ObserveAsync(_alice, _bob));

        Task<int> update = bob.DoAsync(Update);
        await asking.UntilWaitingAsync(bob, update);
        Block block = Assert.ContainsSingle(await observer.ObserveAsync(_alice, _bob));

        Assert.AreSame(_bob, block.Waiter);
        Assert.AreSame(_alice, block.Holder);
        Assert.AreEqual($"the row lock on stock (0,1), held by alice's backend {alice.ProcessID}", block.Resource);

        await alice.DoAsync("commit");
        await update;
        Assert.IsEmpty(await observer.ObserveAsync(_alice, _bob));
    }

    [TestMethod]
    public async Task Each_in_a_chain_waits_for_the_one_before()
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();
        NpgsqlConnection asking = await database.OpenAsync();
        NpgsqlConnection alice = await database.OpenAsync(_alice);
        NpgsqlConnection bob = await database.OpenAsync(_bob);
        NpgsqlConnection carol = await database.OpenAsync(_carol);
        await alice.DoAsync("begin; " + Update);
        await bob.DoAsync("begin; update stock set amount = 0 where item = 'milk'");
        Task bobWaits = bob.DoAsync(Update);
        await asking.UntilWaitingAsync(bob, bobWaits);
        Task carolWaits = carol.DoAsync("update stock set amount = 0 where item = 'milk'");
        await asking.UntilWaitingAsync(carol, carolWaits);

        CollectionAssert.AreEquivalent(
            new[]
            {
                $"bob waits for the row lock on stock (0,1), held by alice's backend {alice.ProcessID}",
                $"carol waits for the row lock on stock (0,2), held by bob's backend {bob.ProcessID}",
            },
            await observer.TextAsync(_alice, _bob, _carol));

        await alice.DoAsync("commit");
        await bobWaits;
        CollectionAssert.AreEqual(
            new[] { $"carol waits for the row lock on stock (0,2), held by bob's backend {bob.ProcessID}" },
            await observer.TextAsync(_alice, _bob, _carol));
        await bob.DoAsync("commit");
        await carolWaits;
    }

    [TestMethod]
    public async Task Second_in_the_queue_for_a_row_waits_for_the_first()
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();
        NpgsqlConnection asking = await database.OpenAsync();
        NpgsqlConnection alice = await database.OpenAsync(_alice);
        NpgsqlConnection bob = await database.OpenAsync(_bob);
        NpgsqlConnection carol = await database.OpenAsync(_carol);
        await alice.DoAsync("begin; " + Update);
        Task bobWaits = bob.DoAsync(Update);
        await asking.UntilWaitingAsync(bob, bobWaits);
        Task carolWaits = carol.DoAsync(Update);
        await asking.UntilWaitingAsync(carol, carolWaits);

        CollectionAssert.AreEquivalent(
            new[]
            {
                $"bob waits for the row lock on stock (0,1), held by alice's backend {alice.ProcessID}",
                $"carol waits for its turn for the row lock on stock (0,1), after bob's backend {bob.ProcessID}",
            },
            await observer.TextAsync(_alice, _bob, _carol));

        await alice.DoAsync("commit");
        await Task.WhenAll(bobWaits, carolWaits);
    }

    [TestMethod]
    public async Task Deadlock_is_two_waits_until_the_server_breaks_it()
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();
        NpgsqlConnection asking = await database.OpenAsync();
        NpgsqlConnection alice = await database.OpenAsync(_alice);
        NpgsqlConnection bob = await database.OpenAsync(_bob);
        await alice.DoAsync("set deadlock_timeout = '10min'");
        await bob.DoAsync("set deadlock_timeout = '10min'");
        await alice.DoAsync("begin; update stock set amount = 1 where item = 'tea'");
        await bob.DoAsync("begin; update stock set amount = 1 where item = 'milk'");
        Task aliceWaits = alice.DoAsync("update stock set amount = 2 where item = 'milk'");
        Task bobWaits = bob.DoAsync("update stock set amount = 2 where item = 'tea'");
        await asking.UntilWaitingAsync(alice, aliceWaits);
        await asking.UntilWaitingAsync(bob, bobWaits);

        CollectionAssert.AreEquivalent(
            new[]
            {
                $"alice waits for the row lock on stock (0,2), held by bob's backend {bob.ProcessID}",
                $"bob waits for the row lock on stock (0,1), held by alice's backend {alice.ProcessID}",
            },
            await observer.TextAsync(_alice, _bob));

        await asking.DoAsync($"select pg_cancel_backend({bob.ProcessID})");
        Assert.AreEqual("57014", (await Assert.ThrowsExactlyAsync<PostgresException>(() => bobWaits)).SqlState);
        await bob.DoAsync("rollback");
        await aliceWaits;
        Assert.IsEmpty(await observer.ObserveAsync(_alice, _bob));
    }

    [TestMethod]
    public async Task Waiter_for_a_shared_row_lock_waits_for_each_who_shares_it()
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();
        NpgsqlConnection asking = await database.OpenAsync();
        NpgsqlConnection alice = await database.OpenAsync(_alice);
        NpgsqlConnection carol = await database.OpenAsync(_carol);
        NpgsqlConnection bob = await database.OpenAsync(_bob);
        await alice.DoAsync("begin; lock table stock in share mode");
        await carol.DoAsync("begin; lock table stock in share mode");
        Task bobWaits = bob.DoAsync(Update);
        await asking.UntilWaitingAsync(bob, bobWaits);

        CollectionAssert.AreEquivalent(
            new[]
            {
                $"bob waits for the RowExclusive lock on stock, held by alice's backend {alice.ProcessID} in mode Share",
                $"bob waits for the RowExclusive lock on stock, held by carol's backend {carol.ProcessID} in mode Share",
            },
            await observer.TextAsync(_alice, _bob, _carol));

        await alice.DoAsync("commit");
        await carol.DoAsync("commit");
        await bobWaits;
    }

    [TestMethod]
    public async Task Starter_with_two_connections_may_wait_for_itself()
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();
        NpgsqlConnection asking = await database.OpenAsync();
        NpgsqlConnection first = await database.OpenAsync(_alice);
        NpgsqlConnection second = await database.OpenAsync(_alice);
        await first.DoAsync("begin; " + Update);
        Task waits = second.DoAsync(Update);
        await asking.UntilWaitingAsync(second, waits);

        Block block = Assert.ContainsSingle(await observer.ObserveAsync(_alice));
        Assert.AreSame(_alice, block.Waiter);
        Assert.AreSame(_alice, block.Holder);

        await first.DoAsync("commit");
        await waits;
    }
}
