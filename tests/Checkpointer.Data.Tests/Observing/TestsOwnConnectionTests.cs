using Checkpointer.Data.Tests.Server;
using Npgsql;

namespace Checkpointer.Data.Tests.Observing;

/// <summary>
/// A test that asks the database at a pause, and waits there for what a paused starter holds.
/// </summary>
[TestClass]
[Postgres]
public sealed class TestsOwnConnectionTests
{
    private const string Update = "update stock set amount = amount - 1 where item = 'tea'";

    private static readonly string[] _stock = ["create table stock (item text primary key, amount int)", "insert into stock values ('tea', 10)"];
    private static readonly Checkpoint _updated = Checkpoint.Mark("updated");

    private readonly Starter _alice = new("alice", () => { });

    [TestMethod]
    public async Task Query_that_waits_for_a_paused_starter_gets_through_and_the_test_is_told()
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();
        int backend = 0;
        Starter alice = Updating(database, pid => backend = pid);
        await using var runner = new Runner([alice.At(_updated), alice.Completed], new RunnerOptions { BlockObservers = { observer } });
        await runner.NextAsync();

        NpgsqlConnection mine = await database.OpenAsync(observer.TagTest(database.ConnectionString));
        await mine.DoAsync("begin; " + Update);

        var failure = await Assert.ThrowsExactlyAsync<TestBlockedException>(() => runner.NextAsync());
        Assert.AreEqual($"The test's own query or lock waits for the row lock on stock (0,1), held by alice's backend {backend}.", failure.Fact);
        Assert.AreEqual(
            "alice holds it, and is paused at the mark updated since step 1; nobody goes on while the test waits.", failure.LikelyCause);
        await mine.DoAsync("rollback");
        Assert.AreEqual(10, await database.GetAsync<int>("select amount from stock"), "alice was told to stop, and has rolled back.");
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Tracked_connection_of_the_test_is_told_until_it_is_closed(bool async)
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();
        NpgsqlConnection mine = await database.OpenAsync();
        if (async)
            await observer.TrackTestAsync(mine);
        else
            observer.TrackTest(mine);

        Block block = Assert.ContainsSingle(await WaitAsync(database, observer, mine));

        Assert.IsNull(block.Waiter);
        Assert.AreSame(_alice, block.Holder);
        await mine.CloseAsync();
        await mine.OpenAsync();
        Assert.IsEmpty(await WaitAsync(database, observer, mine));
    }

    [TestMethod]
    public async Task Connection_of_which_nothing_was_told_is_not_the_tests()
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();

        Assert.IsEmpty(await WaitAsync(database, observer, await database.OpenAsync()));
    }

    [TestMethod]
    public async Task Connection_that_another_test_has_tagged_is_not_the_tests()
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();
        await using PostgresBlockObserver another = database.Observer();

        Assert.IsEmpty(await WaitAsync(database, observer, await database.OpenAsync(another.TagTest(database.ConnectionString))));
    }

    [TestMethod]
    public async Task Starter_that_waits_for_the_test_is_told_whose_it_is()
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();
        NpgsqlConnection asking = await database.OpenAsync();
        NpgsqlConnection mine = await database.OpenAsync(observer.TagTest(database.ConnectionString));
        NpgsqlConnection alice = await database.OpenAsync(_alice);
        await mine.DoAsync("begin; " + Update);
        Task waits = alice.DoAsync(Update);
        await asking.UntilWaitingAsync(alice, waits);

        Assert.AreEqual(
            $"alice waits for the row lock on stock (0,1), held by the test's backend {mine.ProcessID}",
            Assert.ContainsSingle(await observer.TextAsync(_alice)));
        await mine.DoAsync("commit");
        await waits;
    }

    [TestMethod]
    public async Task Observation_on_the_calling_thread_tells_the_same()
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();
        NpgsqlConnection asking = await database.OpenAsync();
        NpgsqlConnection mine = await database.OpenAsync(observer.TagTest(database.ConnectionString));
        NpgsqlConnection alice = await database.OpenAsync(_alice);
        await alice.DoAsync("begin; " + Update);
        Task waits = mine.DoAsync(Update);
        await asking.UntilWaitingAsync(mine, waits);

        Block block = Assert.ContainsSingle(observer.Observe([_alice], CancellationToken.None));

        Assert.AreEqual($"the test waits for the row lock on stock (0,1), held by alice's backend {alice.ProcessID}", block.ToString());
        await alice.DoAsync("commit");
        await waits;
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        Assert.Throws<OperationCanceledException>(() => observer.Observe([_alice], cancelled.Token));
        Assert.IsEmpty(observer.Observe([_alice], CancellationToken.None));
    }

    private static Starter Updating(Database database, Action<int> tellBackend)
    {
        Starter? alice = null;
        return alice = new Starter("alice", async () =>
        {
            NpgsqlConnection connection = await database.OpenAsync(alice!);
            tellBackend(connection.ProcessID);
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
            await connection.DoAsync(Update);
            await Checkpoint.ReachAsync("updated");
            await transaction.CommitAsync();
        });
    }

    // alice holds the row, and the connection waits for it.
    private async Task<Block[]> WaitAsync(Database database, PostgresBlockObserver observer, NpgsqlConnection connection)
    {
        NpgsqlConnection asking = await database.OpenAsync();
        NpgsqlConnection alice = await database.OpenAsync(_alice);
        await alice.DoAsync("begin; " + Update);
        Task waits = connection.DoAsync(Update);
        await asking.UntilWaitingAsync(connection, waits);
        Block[] blocks = await observer.ObserveAsync(_alice);
        await alice.DoAsync("commit");
        await waits;
        return blocks;
    }
}
