using Checkpointer.Data.Tests.Server;
using Npgsql;

namespace Checkpointer.Data.Tests.Anomalies;

/// <summary>
/// The classic anomalies, and what databases do against them, as orders with real outcomes.
/// </summary>
[TestClass]
[Postgres]
public sealed class AnomalyTests
{
    private const string SerializationFailure = "40001";
    private const string DeadlockDetected = "40P01";
    private const string LockNotAvailable = "55P03";
    private const string ForeignKeyViolation = "23503";
    private const string UniqueViolation = "23505";

    private static readonly Checkpoint _read = Checkpoint.Mark("read");
    private static readonly Checkpoint _written = Checkpoint.Mark("written");

    [TestMethod]
    public async Task Update_is_lost_under_read_committed()
    {
        await using Bank bank = await StockOfTenAsync();
        Starter alice = bank.Transaction("alice", "read committed", c => SellOneAsync(c));
        Starter bob = bank.Transaction("bob", "read committed", c => SellOneAsync(c));
        await using Runner runner = bank.Runner(alice.At(_read), bob.At(_read), alice.Completed, bob.Completed);

        await runner.RunToEndAsync();

        Assert.AreEqual(9, await AmountAsync(bank), "Two were sold.");
    }

    [TestMethod]
    public async Task Lost_update_is_refused_under_repeatable_read()
    {
        await using Bank bank = await StockOfTenAsync();
        Starter alice = bank.Transaction("alice", "repeatable read", c => SellOneAsync(c));
        Starter bob = bank.Transaction("bob", "repeatable read", c => SellOneAsync(c));
        await using Runner runner = bank.Runner(alice.At(_read), bob.At(_read), alice.Completed, bob.Throws<PostgresException>());

        await runner.RunToEndAsync();

        Assert.AreEqual(SerializationFailure, Bank.SqlStateOf(bob));
        Assert.AreEqual(9, await AmountAsync(bank));
    }

    [TestMethod]
    public async Task Update_under_repeatable_read_waits_for_the_first_before_it_is_refused()
    {
        await using Bank bank = await StockOfTenAsync();
        Starter alice = bank.Transaction("alice", "repeatable read", c => SellOneAsync(c));
        Starter bob = bank.Transaction("bob", "repeatable read", c => SellOneAsync(c));
        await using Runner runner = bank.Runner(
            alice.At(_read), bob.At(_read), alice.At(_written), bob.BlockedBy(alice), alice.Completed, bob.Throws<PostgresException>());

        await runner.RunToEndAsync();

        Assert.AreEqual(SerializationFailure, Bank.SqlStateOf(bob));
        Assert.AreEqual(9, await AmountAsync(bank));
    }

    [TestMethod]
    public async Task Second_reader_for_update_waits_and_then_reads_what_the_first_wrote()
    {
        await using Bank bank = await StockOfTenAsync();
        Starter alice = bank.Transaction("alice", c => SellOneAsync(c, "for update"));
        Starter bob = bank.Transaction("bob", c => SellOneAsync(c, "for update"));
        await using Runner runner = bank.Runner(alice.At(_read), bob.BlockedBy(alice), alice.Completed, bob.At(_read), bob.Completed);

        Pause blocked = await runner.SkipToAsync(bob.BlockedBy(alice));
        Assert.IsTrue(blocked.Evidence.IsCertain);
        Assert.MatchesRegex(
            @"^bob is blocked, waits for the row lock on stock \(0,1\), held by alice's backend [0-9]+\.$", blocked.Evidence.Description);
        Assert.AreEqual(10, await AmountAsync(bank), "Readers wait for nobody.");
        await runner.RunToEndAsync();

        Assert.AreEqual(8, await AmountAsync(bank));
    }

    [TestMethod]
    public async Task Forgotten_for_update_fails_the_order_that_relies_on_it()
    {
        await using Bank bank = await StockOfTenAsync();
        Starter alice = bank.Transaction("alice", c => SellOneAsync(c, "for update"));
        Starter bob = bank.Transaction("bob", async c => await c.GetAsync<int>("select amount from stock"));
        await using Runner runner = bank.Runner(alice.At(_read), bob.BlockedBy(alice), alice.Completed, bob.Completed);

        var failed = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.RunToEndAsync());

        Assert.StartsWith("bob completed without reaching bob:blocked-by-alice (step 2), blocked by alice.", failed.Message);
    }

    [TestMethod]
    public async Task Update_with_a_condition_waits_and_then_looks_again()
    {
        await using Bank bank = await StockOfTenAsync();
        await bank.Database.DoAsync("update stock set amount = 1");
        int[] sold = [-1, -1];
        Starter alice = bank.Transaction("alice", c => SellAsync(c, 0));
        Starter bob = bank.Transaction("bob", c => SellAsync(c, 1));
        await using Runner runner = bank.Runner(alice.At(_written), bob.BlockedBy(alice), alice.Completed, bob.Completed);

        await runner.RunToEndAsync();

        CollectionAssert.AreEqual(new[] { 1, 0 }, sold);
        Assert.AreEqual(0, await AmountAsync(bank));

        async Task SellAsync(NpgsqlConnection connection, int who)
        {
            sold[who] = await connection.DoAsync("update stock set amount = amount - 1 where amount > 0");
            await Checkpoint.ReachAsync("written");
        }
    }

    [TestMethod]
    public async Task Both_doctors_leave_under_repeatable_read()
    {
        await using Bank bank = await TwoDoctorsAsync();
        Starter alice = bank.Transaction("alice", "repeatable read", c => LeaveAsync(c, "alice"));
        Starter bob = bank.Transaction("bob", "repeatable read", c => LeaveAsync(c, "bob"));
        await using Runner runner = bank.Runner(alice.At(_read), bob.At(_read), alice.Completed, bob.Completed);

        await runner.RunToEndAsync();

        Assert.AreEqual(0, await OnCallAsync(bank), "Each saw the other on call: write skew.");
    }

    [TestMethod]
    public async Task Second_doctor_is_refused_under_serializable()
    {
        await using Bank bank = await TwoDoctorsAsync();
        Starter alice = bank.Transaction("alice", "serializable", c => LeaveAsync(c, "alice"));
        Starter bob = bank.Transaction("bob", "serializable", c => LeaveAsync(c, "bob"));
        await using Runner runner = bank.Runner(alice.At(_read), bob.At(_read), alice.Completed, bob.Throws<PostgresException>());

        await runner.RunToEndAsync();

        Assert.AreEqual(SerializationFailure, Bank.SqlStateOf(bob));
        Assert.AreEqual(1, await OnCallAsync(bank));
    }

    [TestMethod]
    public async Task Deadlock_is_broken_by_the_server()
    {
        await using Bank bank = await StockOfTenAsync();
        await bank.Database.DoAsync("insert into stock values ('milk', 10)");
        // The server looks for a deadlock when someone has waited for this long: only bob looks, so only bob is refused.
        Starter alice = bank.Transaction("alice", c => TakeBothAsync(c, "10min", "tea", "milk"));
        Starter bob = bank.Transaction("bob", c => TakeBothAsync(c, "1s", "milk", "tea"));
        await using Runner runner = bank.Runner(
            alice.At(_written), bob.At(_written), alice.BlockedBy(bob), bob.BlockedBy(alice), bob.Throws<PostgresException>(), alice.Completed);

        await runner.RunToEndAsync();

        Assert.AreEqual(DeadlockDetected, Bank.SqlStateOf(bob));
        Assert.AreEqual(18L, await bank.Database.GetAsync<long>("select sum(amount) from stock"), "alice has both.");

        static async Task TakeBothAsync(NpgsqlConnection connection, string timeout, string first, string second)
        {
            await connection.DoAsync($"set local deadlock_timeout = '{timeout}'");
            await connection.DoAsync($"update stock set amount = amount - 1 where item = '{first}'");
            await Checkpoint.ReachAsync("written");
            await connection.DoAsync($"update stock set amount = amount - 1 where item = '{second}'");
        }
    }

    [TestMethod]
    public async Task Skipping_locked_rows_takes_the_next_job_without_waiting()
    {
        await using Bank bank = await Bank.OpenAsync("create table job (id int primary key)", "insert into job values (1), (2)");
        int[] taken = new int[2];
        Starter alice = bank.Transaction("alice", c => TakeAsync(c, 0));
        Starter bob = bank.Transaction("bob", c => TakeAsync(c, 1));
        await using Runner runner = bank.Runner(alice.At(_written), bob.At(_written), bob.Completed, alice.Completed);

        await runner.RunToEndAsync();

        CollectionAssert.AreEqual(new[] { 1, 2 }, taken);
        Assert.AreEqual(0L, await bank.Database.GetAsync<long>("select count(*) from job"));

        async Task TakeAsync(NpgsqlConnection connection, int who)
        {
            taken[who] = await connection.GetAsync<int>(
                "delete from job where id = (select id from job order by id limit 1 for update skip locked) returning id");
            await Checkpoint.ReachAsync("written");
        }
    }

    [TestMethod]
    public async Task Reader_for_update_that_will_not_wait_is_refused()
    {
        await using Bank bank = await StockOfTenAsync();
        Starter alice = bank.Transaction("alice", c => SellOneAsync(c, "for update"));
        Starter bob = bank.Transaction("bob", c => SellOneAsync(c, "for update nowait"));
        await using Runner runner = bank.Runner(alice.At(_read), bob.Throws<PostgresException>(), alice.Completed);

        await runner.RunToEndAsync();

        Assert.AreEqual(LockNotAvailable, Bank.SqlStateOf(bob));
        Assert.AreEqual(9, await AmountAsync(bank));
    }

    [TestMethod]
    public async Task Deletion_of_a_parent_waits_for_the_insertion_of_a_child()
    {
        await using Bank bank = await StockOfTenAsync();
        Starter alice = bank.Transaction("alice", c => WriteAsync(c, "insert into sale values ('tea')"));
        Starter bob = bank.Transaction("bob", c => WriteAsync(c, "delete from stock where item = 'tea'"));
        await using Runner runner = bank.Runner(
            alice.At(_written), bob.BlockedBy(alice), alice.Completed, bob.Throws<PostgresException>());

        await runner.RunToEndAsync();

        Assert.AreEqual(ForeignKeyViolation, Bank.SqlStateOf(bob));
    }

    [TestMethod]
    public async Task Children_of_one_parent_are_inserted_side_by_side()
    {
        await using Bank bank = await StockOfTenAsync();
        Starter alice = bank.Transaction("alice", c => WriteAsync(c, "insert into sale values ('tea')"));
        Starter bob = bank.Transaction("bob", c => WriteAsync(c, "insert into sale values ('tea')"));
        await using Runner runner = bank.Runner(alice.At(_written), bob.At(_written), bob.Completed, alice.Completed);

        await runner.RunToEndAsync();

        Assert.AreEqual(2L, await bank.Database.GetAsync<long>("select count(*) from sale"), "Their locks of the parent are shared.");
    }

    [TestMethod]
    public async Task Second_insertion_of_a_unique_key_waits_and_is_refused()
    {
        await using Bank bank = await StockOfTenAsync();
        Starter alice = bank.Transaction("alice", c => WriteAsync(c, "insert into stock values ('milk', 1)"));
        Starter bob = bank.Transaction("bob", c => WriteAsync(c, "insert into stock values ('milk', 2)"));
        await using Runner runner = bank.Runner(
            alice.At(_written), bob.BlockedBy(alice), alice.Completed, bob.Throws<PostgresException>());

        await runner.RunToEndAsync();

        Assert.AreEqual(UniqueViolation, Bank.SqlStateOf(bob));
        Assert.AreEqual(1, await bank.Database.GetAsync<int>("select amount from stock where item = 'milk'"));
    }

    [TestMethod]
    public async Task Second_insertion_of_a_unique_key_succeeds_when_the_first_is_taken_back()
    {
        await using Bank bank = await StockOfTenAsync();
        Starter alice = bank.Transaction("alice", async c =>
        {
            await WriteAsync(c, "insert into stock values ('milk', 1)");
            await c.DoAsync("rollback");
        });
        Starter bob = bank.Transaction("bob", c => WriteAsync(c, "insert into stock values ('milk', 2)"));
        await using Runner runner = bank.Runner(alice.At(_written), bob.BlockedBy(alice), alice.Completed, bob.Completed);

        await runner.RunToEndAsync();

        Assert.AreEqual(2, await bank.Database.GetAsync<int>("select amount from stock where item = 'milk'"));
    }

    [TestMethod]
    public async Task Synchronous_starter_with_a_tagged_connection_string_is_seen_to_wait()
    {
        await using Bank bank = await StockOfTenAsync();
        string connectionString = "";
        Starter alice = bank.Transaction("alice", c => SellOneAsync(c, "for update"));
        var bob = new Starter("bob", () =>
        {
            using var connection = new NpgsqlConnection(connectionString);
            connection.Open();
            using var command = new NpgsqlCommand("update stock set amount = amount - 1", connection);
            command.ExecuteNonQuery();
        });
        connectionString = PostgresBlockObserver.Tag(bank.Database.ConnectionString, bob);
        await using Runner runner = bank.Runner(alice.At(_read), bob.BlockedBy(alice), alice.Completed, bob.Completed);

        await runner.RunToEndAsync();

        Assert.AreEqual(8, await AmountAsync(bank));
    }

    [TestMethod]
    public async Task Undeclared_wait_fails_at_once_and_says_for_whom()
    {
        await using Bank bank = await StockOfTenAsync();
        Starter alice = bank.Transaction("alice", c => SellOneAsync(c, "for update"));
        Starter bob = bank.Transaction("bob", c => SellOneAsync(c, "for update"));
        await using Runner runner = bank.Runner(alice.At(_read), bob.At(_read), alice.Completed, bob.Completed);

        var failed = await Assert.ThrowsExactlyAsync<BlockedException>(() => runner.RunToEndAsync());

        Assert.AreSame(bob, failed.Block.Waiter);
        Assert.AreSame(alice, failed.Block.Holder);
        Assert.MatchesRegex(
            @"^bob:read \(step 2\), at the mark read, cannot be reached: " +
            @"bob waits for the row lock on stock \(0,1\), held by alice's backend [0-9]+\.",
            failed.Message);
    }

    private static Task<Bank> StockOfTenAsync() => Bank.OpenAsync(
        "create table stock (item text primary key, amount int not null)",
        "create table sale (item text references stock)",
        "insert into stock values ('tea', 10)");

    private static Task<Bank> TwoDoctorsAsync() => Bank.OpenAsync(
        "create table doctor (name text primary key, on_call boolean not null)",
        "insert into doctor values ('alice', true), ('bob', true)");

    private static Task<int> AmountAsync(Bank bank) => bank.Database.GetAsync<int>("select amount from stock where item = 'tea'");

    private static async Task<int> OnCallAsync(Bank bank) => (int)await bank.Database.GetAsync<long>("select count(*) from doctor where on_call");

    private static async Task SellOneAsync(NpgsqlConnection connection, string locking = "")
    {
        int amount = await connection.GetAsync<int>($"select amount from stock where item = 'tea' {locking}");
        await Checkpoint.ReachAsync("read");
        await connection.DoAsync($"update stock set amount = {amount - 1} where item = 'tea'");
        await Checkpoint.ReachAsync("written");
    }

    private static async Task LeaveAsync(NpgsqlConnection connection, string name)
    {
        long onCall = await connection.GetAsync<long>("select count(*) from doctor where on_call");
        await Checkpoint.ReachAsync("read");
        if (onCall > 1)
            await connection.DoAsync($"update doctor set on_call = false where name = '{name}'");
    }

    private static async Task WriteAsync(NpgsqlConnection connection, string statement)
    {
        await connection.DoAsync(statement);
        await Checkpoint.ReachAsync("written");
    }
}
