using Checkpointer.Data.Postgres;
using Checkpointer.Data.Tests.Server;
using Npgsql;

namespace Checkpointer.Data.Tests.Observing;

/// <summary>
/// Whose connection is whose.
/// </summary>
[TestClass]
[Postgres]
public sealed class OwnershipTests
{
    private const string Update = "update stock set amount = amount + 1";

    private static readonly string[] _stock = ["create table stock (amount int not null)", "insert into stock values (10)"];

    private readonly Starter _alice = new("alice", () => { });
    private readonly Starter _bob = new("bob", () => { });

    [TestMethod]
    public async Task Tracked_connections_are_their_starters()
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();
        NpgsqlConnection alice = await database.OpenAsync();
        NpgsqlConnection bob = await database.OpenAsync();
        observer.Track(alice, _alice);
        observer.Track(bob, _bob);

        Block block = Assert.ContainsSingle(await BobWaitsAsync(database, observer, alice, bob));

        Assert.AreSame(_bob, block.Waiter);
        Assert.AreSame(_alice, block.Holder);
    }

    [TestMethod]
    public async Task Connection_tracked_inside_a_starter_is_that_starters()
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();
        NpgsqlConnection alicesConnection = await database.OpenAsync();
        NpgsqlConnection bobsConnection = await database.OpenAsync();
        var alice = new Starter("alice", async () =>
        {
            await observer.TrackAsync(alicesConnection);
            await Checkpoint.ReachAsync("tracked");
        });
        var bob = new Starter("bob", () =>
        {
            observer.Track(bobsConnection);
            Checkpoint.Reach("tracked");
        });
        Checkpoint tracked = Checkpoint.Mark("tracked");
        await using var runner = new Runner([alice.At(tracked), bob.At(tracked)]);
        await runner.SkipToAsync(bob.At(tracked));

        NpgsqlConnection asking = await database.OpenAsync();
        await alicesConnection.DoAsync("begin; " + Update);
        Task waits = bobsConnection.DoAsync(Update);
        await asking.UntilWaitingAsync(bobsConnection, waits);
        Block block = Assert.ContainsSingle(await observer.ObserveAsync(alice, bob));

        Assert.AreSame(bob, block.Waiter);
        Assert.AreSame(alice, block.Holder);
        await alicesConnection.DoAsync("commit");
        await waits;
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Who_waits_for_no_starter_waits_for_nobody_by_number_and_name()
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();
        NpgsqlConnection outsider = await database.OpenAsync(database.ConnectionString + ";Application Name=backup");
        NpgsqlConnection bob = await database.OpenAsync(_bob);

        Block block = Assert.ContainsSingle(await BobWaitsAsync(database, observer, outsider, bob));

        Assert.AreSame(_bob, block.Waiter);
        Assert.IsNull(block.Holder);
        Assert.AreEqual(
            $"bob waits for the row lock on stock (0,1), held by backend {outsider.ProcessID} (backup), which is no starter's",
            block.ToString());
    }

    [TestMethod]
    public async Task Who_waits_for_a_starter_of_another_run_waits_for_nobody()
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();
        NpgsqlConnection tagged = await database.OpenAsync(_alice);
        NpgsqlConnection bob = await database.OpenAsync(_bob);

        Block block = Assert.ContainsSingle(await BobWaitsAsync(database, observer, tagged, bob, _bob));

        Assert.IsNull(block.Holder);
        Assert.AreEqual(
            $"the row lock on stock (0,1), held by backend {tagged.ProcessID} of alice, a starter of another run",
            block.Resource);
    }

    [TestMethod]
    public async Task Nobody_is_told_of_waits_of_connections_that_are_no_starters()
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();
        NpgsqlConnection alice = await database.OpenAsync(_alice);
        NpgsqlConnection stranger = await database.OpenAsync();

        Assert.IsEmpty(await BobWaitsAsync(database, observer, alice, stranger));
    }

    [TestMethod]
    public async Task Starters_of_one_name_in_two_runs_are_told_apart()
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();
        var otherAlice = new Starter("alice", () => { });
        NpgsqlConnection alice = await database.OpenAsync(otherAlice);
        NpgsqlConnection bob = await database.OpenAsync(_bob);

        Assert.IsNull(Assert.ContainsSingle(await BobWaitsAsync(database, observer, alice, bob, _alice, _bob)).Holder);
    }

    [TestMethod]
    public async Task Pooled_connection_that_its_starter_closed_is_nobodys()
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();
        string pooled = Pooled(database);
        NpgsqlConnection first = await database.OpenAsync(pooled);
        observer.Track(first, _alice);
        int pid = first.ProcessID;
        await first.CloseAsync();
        NpgsqlConnection next = await database.OpenAsync(pooled);
        Assert.AreEqual(pid, next.ProcessID, "The pool gives the next one the same backend.");
        NpgsqlConnection bob = await database.OpenAsync(_bob);

        Block block = Assert.ContainsSingle(await BobWaitsAsync(database, observer, next, bob));

        Assert.IsNull(block.Holder);
    }

    [TestMethod]
    public async Task Pooled_connection_is_whose_tracked_it_last()
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();
        string pooled = Pooled(database);
        NpgsqlConnection first = await database.OpenAsync(pooled);
        observer.Track(first, _alice);
        await first.CloseAsync();
        NpgsqlConnection bob = await database.OpenAsync(pooled);
        observer.Track(bob, _bob);
        NpgsqlConnection holder = await database.OpenAsync();

        Block block = Assert.ContainsSingle(await BobWaitsAsync(database, observer, holder, bob));

        Assert.AreSame(_bob, block.Waiter);
    }

    [TestMethod]
    public async Task Open_connection_is_whose_tracked_it_last()
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();
        NpgsqlConnection shared = await database.OpenAsync();
        observer.Track(shared, _alice);
        observer.Track(shared, _bob);
        NpgsqlConnection holder = await database.OpenAsync();
        Assert.AreSame(_bob, Assert.ContainsSingle(await BobWaitsAsync(database, observer, holder, shared)).Waiter);

        observer.Track(shared);

        Assert.IsEmpty(await BobWaitsAsync(database, observer, holder, shared), "Tracked outside every starter, it is nobody's.");
    }

    [TestMethod]
    public async Task Tracking_is_a_later_word_than_the_tag_it_finds_and_an_earlier_one_than_a_new_tag()
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();
        NpgsqlConnection connection = await database.OpenAsync(_alice);
        observer.Track(connection, _bob);
        NpgsqlConnection holder = await database.OpenAsync();
        Assert.AreSame(_bob, Assert.ContainsSingle(await BobWaitsAsync(database, observer, holder, connection)).Waiter);

        var carol = new Starter("carol", () => { });
        string name = new NpgsqlConnectionStringBuilder(PostgresBlockObserver.Tag("", carol)).ApplicationName!;
        await connection.DoAsync($"set application_name = '{name}'");

        Assert.AreSame(carol, Assert.ContainsSingle(await BobWaitsAsync(database, observer, holder, connection, carol, _bob, _alice)).Waiter);
    }

    [TestMethod]
    public async Task Tag_identifies_by_more_than_a_long_and_foreign_name_that_the_server_cuts()
    {
        await using Database database = await Database.CreateAsync(_stock);
        await using PostgresBlockObserver observer = database.Observer();
        string name = "Bücher/" + new string('ß', 80);
        var first = new Starter(name, () => { });
        var second = new Starter(name, () => { });
        NpgsqlConnection holder = await database.OpenAsync(first);
        NpgsqlConnection waiter = await database.OpenAsync(second);

        Block block = Assert.ContainsSingle(await BobWaitsAsync(database, observer, holder, waiter, first, second));

        Assert.AreSame(second, block.Waiter);
        Assert.AreSame(first, block.Holder);
    }

    [TestMethod]
    public void Tag_replaces_the_application_name_and_keeps_the_rest()
    {
        var tagged = new NpgsqlConnectionStringBuilder(
            PostgresBlockObserver.Tag("Host=there;ApplicationName=shop;Password='a;b';Search Path=x", _alice));

        Assert.MatchesRegex("^checkpointer/[0-9a-f]{8}-[0-9]+/alice$", tagged.ApplicationName);
        Assert.AreEqual("there", tagged.Host);
        Assert.AreEqual("a;b", tagged.Password);
        Assert.AreEqual("x", tagged.SearchPath);
    }

    [TestMethod]
    public async Task Backend_that_got_the_number_of_a_dead_one_is_nobodys()
    {
        // The system decides when a number comes again, so this test says what the server would.
        await using var connection = new NpgsqlConnection();
        var ownership = new Ownership(this);
        var starters = new Dictionary<string, Starter> { [StarterTag.IdOf(_alice)] = _alice };
        var dead = new Backend(4711, 1_000_000, "shop");
        ownership.Track(connection, dead, _alice);

        Assert.AreSame(_alice, ownership.OwnerOf(dead, starters).Starter);
        Assert.AreEqual(default, ownership.OwnerOf(dead with { Began = 1_000_001 }, starters));
        Assert.ThrowsExactly<InvalidOperationException>(() => ownership.OwnerOf(dead with { Began = null }, starters));
    }

    [TestMethod]
    public async Task Closed_connection_cannot_be_tracked()
    {
        await using PostgresBlockObserver observer = new(() => new NpgsqlConnection());
        await using var connection = new NpgsqlConnection();

        InvalidOperationException refused = Assert.ThrowsExactly<InvalidOperationException>(() => observer.Track(connection, _alice));

        Assert.AreEqual("Only an open connection has a backend: track it straight after opening it.", refused.Message);
    }

    private static string Pooled(Database database) => new NpgsqlConnectionStringBuilder(database.ConnectionString)
    {
        Pooling = true,
        MaxPoolSize = 1,
        ApplicationName = Guid.NewGuid().ToString("N"),
    }.ConnectionString;

    private Task<Block[]> BobWaitsAsync(Database database, PostgresBlockObserver observer, NpgsqlConnection holder, NpgsqlConnection waiter) =>
        BobWaitsAsync(database, observer, holder, waiter, _alice, _bob);

    private static async Task<Block[]> BobWaitsAsync(
        Database database, PostgresBlockObserver observer, NpgsqlConnection holder, NpgsqlConnection waiter, params Starter[] starters)
    {
        NpgsqlConnection asking = await database.OpenAsync();
        await holder.DoAsync("begin; " + Update);
        Task waits = waiter.DoAsync(Update);
        await asking.UntilWaitingAsync(waiter, waits);
        Block[] blocks = await observer.ObserveAsync(starters);
        await holder.DoAsync("rollback");
        await waits;
        Assert.IsEmpty(await observer.ObserveAsync(starters));
        return blocks;
    }
}
