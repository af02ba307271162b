using Checkpointer.Data.Tests.Server;
using Npgsql;

namespace Checkpointer.Data.Tests.Observing;

/// <summary>
/// What becomes of the observer's own connection.
/// </summary>
[TestClass]
[Postgres]
public sealed class ObserverFailureTests
{
    private readonly Starter _alice = new("alice", () => { });
    private readonly Starter _bob = new("bob", () => { });

    [TestMethod]
    public async Task Observer_that_cannot_connect_says_so_and_tries_again_when_asked_again()
    {
        await using Database database = await Database.CreateAsync();
        string target = new NpgsqlConnectionStringBuilder(database.ConnectionString) { Database = "nowhere" }.ConnectionString;
        await using var observer = new PostgresBlockObserver(() => new NpgsqlConnection(target));

        InvalidOperationException failed = await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => observer.ObserveAsync(_alice));

        Assert.AreEqual(
            "The block observer could not ask PostgreSQL who waits for whom. It needs a connection of its own, which no starter can " +
            "use up or block. The cause: 3D000: database \"nowhere\" does not exist",
            failed.Message);
        Assert.IsInstanceOfType<PostgresException>(failed.InnerException);
        target = database.ConnectionString;
        Assert.IsEmpty(await observer.ObserveAsync(_alice));
    }

    [TestMethod]
    public async Task Observer_whose_connection_was_killed_says_so_and_connects_anew_when_asked_again()
    {
        await using Database database = await Database.CreateAsync();
        NpgsqlConnection? made = null;
        await using var observer = new PostgresBlockObserver(() => made = new NpgsqlConnection(database.ConnectionString));
        Assert.IsEmpty(await observer.ObserveAsync(_alice));
        int pid = made!.ProcessID;
        NpgsqlConnection asking = await database.OpenAsync();
        await asking.DoAsync($"select pg_terminate_backend({pid})");
        await asking.UntilGoneAsync(pid);

        await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => observer.ObserveAsync(_alice));

        Assert.IsEmpty(await observer.ObserveAsync(_alice));
        Assert.AreNotEqual(pid, made.ProcessID);
    }

    [TestMethod]
    public async Task Cancelled_observation_throws_and_the_next_one_works()
    {
        await using Database database = await Database.CreateAsync();
        await using PostgresBlockObserver observer = database.Observer();
        Assert.IsEmpty(await observer.ObserveAsync(_alice));
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => observer.ObserveAsync([_alice], cancelled.Token).AsTask());

        Assert.IsEmpty(await observer.ObserveAsync(_alice));
    }

    [TestMethod]
    [DoNotParallelize]
    public async Task Observation_that_waits_for_a_starters_lock_of_a_catalog_can_be_cancelled()
    {
        await using Database database = await Database.CreateAsync("create table stock (amount int)");
        NpgsqlConnection? made = null;
        await using var observer = new PostgresBlockObserver(() => made = new NpgsqlConnection(database.ConnectionString));
        NpgsqlConnection alice = await database.OpenAsync(_alice);
        NpgsqlConnection bob = await database.OpenAsync(_bob);
        NpgsqlConnection asking = await database.OpenAsync();
        Assert.IsEmpty(await observer.ObserveAsync(_alice, _bob));
        await alice.DoAsync("begin; lock table stock");
        Task waits = bob.DoAsync("select from stock");
        await asking.UntilWaitingAsync(bob, waits);
        await alice.DoAsync("lock table pg_class");
        using var cancelling = new CancellationTokenSource();

        // Nobody can look up the table's name now.
        Task observing = observer.ObserveAsync([_alice, _bob], cancelling.Token).AsTask();
        await asking.UntilWaitingAsync(made!, observing);
        await cancelling.CancelAsync();

        await Assert.ThrowsAsync<OperationCanceledException>(() => observing);
        await alice.DoAsync("commit");
        await waits;
        Assert.IsEmpty(await observer.ObserveAsync(_alice, _bob));
    }

    [TestMethod]
    public async Task Disposed_observer_has_closed_its_connection_and_refuses()
    {
        await using Database database = await Database.CreateAsync();
        NpgsqlConnection? made = null;
        var observer = new PostgresBlockObserver(() => made = new NpgsqlConnection(database.ConnectionString));
        await observer.ObserveAsync(_alice);

        await observer.DisposeAsync();
        await observer.DisposeAsync();

        Assert.AreEqual(System.Data.ConnectionState.Closed, made!.State);
        await Assert.ThrowsExactlyAsync<ObjectDisposedException>(() => observer.ObserveAsync(_alice));
    }

    [TestMethod]
    public async Task Hundred_askers_at_once_are_answered_one_by_one()
    {
        await using Database database = await Database.CreateAsync();
        await using PostgresBlockObserver observer = database.Observer();

        Block[][] all = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => observer.ObserveAsync(_alice)));

        Assert.HasCount(100, all);
    }

    [TestMethod]
    [DoNotParallelize]
    public async Task Starter_that_locks_the_catalogs_of_roles_and_databases_does_not_block_the_observer()
    {
        await using Database database = await Database.CreateAsync();
        await using PostgresBlockObserver observer = database.Observer();
        NpgsqlConnection alice = await database.OpenAsync(_alice);
        NpgsqlConnection bob = await database.OpenAsync(_bob);
        NpgsqlConnection asking = await database.OpenAsync();
        Assert.IsEmpty(await observer.ObserveAsync(_alice, _bob));
        await alice.DoAsync("begin; lock table pg_authid, pg_database");
        Task waits = bob.DoAsync("select from pg_authid");
        await asking.UntilWaitingAsync(bob, waits);

        Block block = Assert.ContainsSingle(await observer.ObserveAsync(_alice, _bob));

        Assert.AreSame(_alice, block.Holder);
        await alice.DoAsync("rollback");
        await waits;
    }

    [TestMethod]
    public async Task Role_that_may_not_see_enough_is_told_what_to_grant()
    {
        await using Database database = await Database.CreateAsync("create table stock (amount int)", "insert into stock values (1)");
        string role = "r" + Guid.NewGuid().ToString("N");
        await database.DoAsync($"create role {role}");
        try
        {
            await using var observer = new PostgresBlockObserver(() => new NpgsqlConnection(
                new NpgsqlConnectionStringBuilder(database.ConnectionString) { Options = $"-c role={role}" }.ConnectionString));
            NpgsqlConnection alice = await database.OpenAsync();
            NpgsqlConnection bob = await database.OpenAsync();
            NpgsqlConnection asking = await database.OpenAsync();
            observer.Track(alice, _alice);
            observer.Track(bob, _bob);
            await alice.DoAsync("begin; update stock set amount = 2");
            Task waits = bob.DoAsync("update stock set amount = 3");
            await asking.UntilWaitingAsync(bob, waits);

            InvalidOperationException refused =
                await Assert.ThrowsExactlyAsync<InvalidOperationException>(() => observer.ObserveAsync(_alice, _bob));

            Assert.Contains("GRANT pg_read_all_stats TO", refused.Message);
            await alice.DoAsync("commit");
            await waits;
        }
        finally
        {
            await database.DoAsync($"drop role {role}");
        }
    }
}
