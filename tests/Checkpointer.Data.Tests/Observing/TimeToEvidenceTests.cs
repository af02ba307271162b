using System.Diagnostics;
using Checkpointer.Data.Tests.Server;
using Checkpointer.Tests;
using Npgsql;

namespace Checkpointer.Data.Tests.Observing;

/// <summary>How long it takes from a wait to the pause that rests on it.</summary>
[TestClass]
[Postgres]
[DoNotParallelize]
public sealed class TimeToEvidenceTests
{
    private const string Update = "update stock set amount = amount - 1";

    private static readonly Checkpoint _connected = Checkpoint.Mark("connected");
    private static readonly Checkpoint _updated = Checkpoint.Mark("updated");

    public TestContext TestContext { get; set; } = null!;

    // The best of several, since a busy machine delays any of them; the time of a saturated pool to get one thread more is 500 ms.
    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Wait_is_certain_within_a_hundred_milliseconds(bool isPoolSaturated)
    {
        var times = new List<double>();
        for (int i = 0; i < 5; i++)
            times.Add(await MeasureAsync(isPoolSaturated));

        TestContext.WriteLine($"Certain evidence after {string.Join(", ", times.Order().Select(t => $"{t:F0}"))} ms.");
        Assert.IsLessThan(100, times.Min());
    }

    private static async Task<double> MeasureAsync(bool isPoolSaturated)
    {
        await using Database database = await Database.CreateAsync("create table stock (amount int)", "insert into stock values (10)");
        await using PostgresBlockObserver observer = database.Observer();
        long begun = 0;
        Starter alice = Updating("alice", () => { });
        Starter bob = Updating("bob", () => begun = Stopwatch.GetTimestamp());
        await using var runner = new Runner(
            [bob.At(_connected), alice.At(_updated), bob.BlockedBy(alice), alice.Completed], new RunnerOptions { BlockObservers = { observer } });
        await runner.SkipToAsync(alice.At(_updated));
        await observer.ObserveAsync([alice, bob], CancellationToken.None);
        return Paused();

        Starter Updating(string name, Action asks)
        {
            Starter? starter = null;
            return starter = new Starter(name, () =>
            {
                using var connection = new NpgsqlConnection(PostgresBlockObserver.Tag(database.ConnectionString, starter!));
                connection.Open();
                using NpgsqlTransaction transaction = connection.BeginTransaction();
                using var command = new NpgsqlCommand(Update, connection);
                Checkpoint.Reach("connected");
                asks();
                command.ExecuteNonQuery();
                Checkpoint.Reach("updated");
                transaction.Commit();
            });
        }

        // On this thread to the pause: none of the pool is asked for anything. (Npgsql asks it while it connects.)
        double Paused()
        {
            using SaturatedPool? saturated = isPoolSaturated ? new SaturatedPool() : null;
            Task<Pause?> blocked = runner.NextAsync();
            blocked.Wait();
            double time = Stopwatch.GetElapsedTime(begun).TotalMilliseconds;
            Assert.AreEqual(bob.BlockedBy(alice), blocked.Result!.Step);
            return time;
        }
    }
}
