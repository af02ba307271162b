using System.Data.Common;
using Checkpointer.Data;
using Checkpointer.Databases.Tests.Shop;
using Checkpointer.EntityFrameworkCore;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Checkpointer.Databases.Tests.Exploring;

/// <summary>Commands say which tables they touch, so that an explorer that reduces runs one order of those that touch different ones.</summary>
[TestClass]
public sealed class ReductionTests : IDisposable
{
    private const string TakeTea = "UPDATE stock SET amount = amount - 1 WHERE sku = 'tea'";
    private const string TakeMilk = "UPDATE stock SET amount = amount - 1 WHERE sku = 'milk'";
    private const string EnterSale = "INSERT INTO sale (sku, buyer) VALUES ('tea', 'bob')";

    private readonly ShopFile _shop = new();

    public void Dispose() => _shop.Dispose();

    // Each starter has its beginning up to the command, which touches nothing, and the command.
    [TestMethod]
    [DataRow(TakeTea, EnterSale, 1, DisplayName = "different tables")]
    [DataRow(TakeTea, TakeTea, 2, DisplayName = "the same table")]
    [DataRow("SELECT * FROM stock", "SELECT amount FROM main.Stock", 1, DisplayName = "the same table, only read")]
    [DataRow("SELECT * FROM stock", TakeTea, 2, DisplayName = "the same table, read and written")]
    [DataRow("PRAGMA user_version = 1", EnterSale, 2, DisplayName = "nobody knows what")]
    public async Task Commands_on_different_tables_are_run_in_one_order(string alices, string bobs, int schedules) =>
        await AssertSchedulesAsync(schedules, connection => connection.ExecuteAsync(alices), connection => connection.ExecuteAsync(bobs), DbCheckpoint.BeforeCommand());

    [TestMethod]
    public async Task Command_that_is_no_checkpoint_counts_as_well()
    {
        await AssertSchedulesAsync(1, connection => ThenAsync(connection, "SELECT 1"), connection => connection.ExecuteAsync(TakeMilk), Noted());
        await AssertSchedulesAsync(2, connection => ThenAsync(connection, TakeTea), connection => connection.ExecuteAsync(TakeMilk), Noted());

        static Checkpoint Noted() => DbCheckpoint.BeforeCommand(when: c => c.Text != "SELECT 1" && c.Text != TakeTea);

        static async Task ThenAsync(DbConnection connection, string more)
        {
            await connection.ExecuteAsync(EnterSale);
            await connection.ExecuteAsync(more);
        }
    }

    [TestMethod]
    public async Task Code_between_a_command_and_another_kind_of_checkpoint_may_do_anything() =>
        await AssertSchedulesAsync(
            6,
            async connection =>
            {
                await connection.ExecuteAsync(TakeTea);
                await Checkpoint.ReachAsync("between");
            },
            async connection =>
            {
                await connection.ExecuteAsync(EnterSale);
                await Checkpoint.ReachAsync("between");
            },
            DbCheckpoint.BeforeCommand(),
            Checkpoint.Mark("between"));

    [TestMethod]
    public async Task What_a_checkpoint_says_goes_before_what_its_command_says() =>
        await AssertSchedulesAsync(
            1, connection => connection.ExecuteAsync(TakeTea), connection => connection.ExecuteAsync(TakeMilk),
            DbCheckpoint.BeforeCommand().Touches((DbCommandCall call) => call.Text));

    [TestMethod]
    public async Task Entity_Framework_says_the_same()
    {
        Assert.AreEqual(1, await SchedulesAsync(c => c.Stock.ExecuteDeleteAsync(), c => c.Sales.ExecuteDeleteAsync()));
        Assert.AreEqual(2, await SchedulesAsync(c => c.Sales.ExecuteDeleteAsync(), c => c.Sales.ExecuteDeleteAsync()));

        async Task<long> SchedulesAsync(Func<ShopContext, Task> alices, Func<ShopContext, Task> bobs)
        {
            var options = (DbContextOptions<ShopContext>)new DbContextOptionsBuilder<ShopContext>().UseSqlite(_shop.ConnectionString).AddProbes().Options;
            return (await ExploreAsync(alices, bobs, () => new ShopContext(options), DbCheckpoint.BeforeCommand())).Schedules;
        }
    }

    // SQLite locks the file when one begins, whatever it writes.
    [TestMethod]
    public async Task Transaction_of_SQLite_may_touch_anything()
    {
        var alice = new Starter("alice", async () =>
        {
            await using DbConnection connection = Open();
            await using DbTransaction transaction = await connection.BeginTransactionAsync();
            await connection.ExecuteAsync(TakeTea, transaction: transaction);
        });
        await using var runner = new Runner([alice.At(DbCheckpoint.TransactionStarted()), alice.At(DbCheckpoint.AfterCommand())]);

        Assert.IsNull(((ITouchingPayload)(await runner.NextAsync())!.Hit!.Payload!).Touches);
        DbCommandCall command = (await runner.NextAsync())!.Hit!.PayloadAs<DbCommandCall>();
        Assert.IsNull(((ITouchingPayload)command).Touches);
        Assert.AreEqual("writes stock", string.Join(", ", command.Tables!));
        await runner.RunToEndAsync();
    }

    private async Task AssertSchedulesAsync(int schedules, Func<DbConnection, Task> alices, Func<DbConnection, Task> bobs, params Checkpoint[] checkpoints)
    {
        Exploration exploration = await ExploreAsync(alices, bobs, Open, checkpoints);

        Assert.IsTrue(exploration.IsExhausted, exploration.ToString());
        Assert.AreEqual(schedules, exploration.Schedules, exploration.ToString());
    }

    private static Task<Exploration> ExploreAsync<T>(Func<T, Task> alices, Func<T, Task> bobs, Func<T> open, params Checkpoint[] checkpoints)
        where T : IAsyncDisposable
    {
        Scenario Arrange()
        {
            return new Scenario([new Starter("alice", () => UseAsync(alices)), new Starter("bob", () => UseAsync(bobs))], checkpoints);

            async Task UseAsync(Func<T, Task> use)
            {
                await using T opened = open();
                await use(opened);
            }
        }

        return new Explorer(Arrange) { Options = new ExplorerOptions { Reduce = true } }.ExploreAsync();
    }

    private DbConnection Open()
    {
        DbConnection connection = ProbeDb.Wrap(new SqliteConnection(_shop.ConnectionString));
        connection.Open();
        return connection;
    }
}
