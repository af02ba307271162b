using System.Threading.Channels;
using Checkpointer.Core.Tests.Messages;

namespace Checkpointer.Core.Tests.Exploring;

/// <summary>Who waits for something of which nobody can tell who holds it, by the options as they are.</summary>
[TestClass]
public sealed class QuietExplorationTests
{
    private static readonly Checkpoint _locked = Checkpoint.Mark("locked");

    [TestMethod]
    public async Task Semaphore_HeldByAPausedStarter_IsWaitedForAndTheOrdersAreExhausted()
    {
        var schedules = new List<string>();
        var explorer = new Explorer(() =>
        {
            var semaphore = new SemaphoreSlim(1);
            async Task WorkAsync()
            {
                await semaphore.WaitAsync();
                await Checkpoint.ReachAsync("locked");
                semaphore.Release();
            }

            return new Scenario([new Starter("alice", WorkAsync), new Starter("bob", WorkAsync)], [_locked]);
        });
        explorer.Options.Ran = s => schedules.Add($"{s.Outcome}: {s.Schedule}");

        Exploration exploration = await explorer.ExploreAsync();

        CollectionAssert.AreEqual(
            new[]
            {
                "RanFree: alice:locked alice:completed bob:locked bob:completed",
                "RanFree: bob:locked bob:completed alice:locked alice:completed",
                "Waited: alice:locked bob:quiet alice:completed bob:locked bob:completed",
                "Waited: bob:locked alice:quiet bob:completed alice:locked alice:completed",
            },
            schedules,
            string.Join("\n", schedules));
        Assert.IsTrue(exploration.IsExhausted);
        StringAssert.StartsWith(exploration.ToString(), "4 schedules, all there are; 2 with waits; 2 by quiet only, which is no proof; exhaustive, fewest switches first; ");
    }

    [TestMethod]
    public async Task Channel_FullUntilAPausedReaderTakes_IsWaitedFor()
    {
        var explorer = new Explorer(() =>
        {
            Channel<int> channel = Channel.CreateBounded<int>(1);
            var writer = new Starter("writer", async () =>
            {
                await channel.Writer.WriteAsync(1);
                await channel.Writer.WriteAsync(2);
            });
            var reader = new Starter("reader", async () =>
            {
                await Checkpoint.ReachAsync("locked");
                await channel.Reader.ReadAsync();
                await channel.Reader.ReadAsync();
            });
            return new Scenario([writer, reader], [_locked]);
        });

        Exploration exploration = await explorer.ExploreAsync();

        Assert.IsTrue(exploration.IsExhausted, exploration.ToString());
        Assert.IsGreaterThan(0, exploration.Quiet);
    }

    [TestMethod]
    public async Task AsyncLocks_TakenInTwoOrders_AreFoundWithoutAStallAndTheMessageNamesWhoIsQuiet()
    {
        var explorer = new Explorer(() =>
        {
            SemaphoreSlim first = new(1), second = new(1);
            async Task TakeAsync(SemaphoreSlim one, SemaphoreSlim other)
            {
                await one.WaitAsync();
                await Checkpoint.ReachAsync("locked");
                await other.WaitAsync();
            }

            return new Scenario([new Starter("alice", () => TakeAsync(first, second)), new Starter("bob", () => TakeAsync(second, first))], [_locked])
                .BeginAtFirstCheckpoint();
        });

        // No schedule may have to stall until it is given up.
        explorer.Options.Runner.StallTimeout = TimeSpan.FromMinutes(5);

        ScheduleFailedException failure = await Assert.ThrowsExactlyAsync<ScheduleFailedException>(() => explorer.ExploreAsync());

        Assert.AreEqual(ScheduleOutcome.Stalled, failure.Outcome);
        Assert.IsLessThan(explorer.Options.Runner.StallTimeout, failure.Exploration.Elapsed);
        MessageAssert.Is(
            """
            After step 4, bob:quiet, nobody moves any more: alice is quiet after locked (step 3), bob is quiet after locked (step 4).

                   alice   bob
                1  locked
                2          locked
                3  quiet
            >   4          quiet

              alice  quiet: nothing of it moved, since step 3
              bob    quiet: nothing of it moved, since step 4

            Found: the first schedule (exhaustive, fewest switches first); no schedule with fewer switches fails.
            Likely cause: they wait for what another of them holds, and nobody can tell (a semaphore, an asynchronous lock, a channel); or for what nobody will do any more.
            Next: that is weak evidence: if one of them is only slow, raise Options.Runner.QuietPeriod. Else repeat it, and look at each pause:
              await new Explorer(Arrange).ReplayAsync("alice:locked bob:locked alice:quiet bob:quiet");
            """,
            failure);
    }

    // Three times as long as a period: found out when it goes on though nobody has moved.
    [TestMethod]
    public async Task SlowCall_LongerThanThePeriod_IsNotTakenForAWait()
    {
        var schedules = new List<string>();
        var explorer = new Explorer(() =>
        {
            async Task WorkAsync()
            {
                await RealTime.PassesAsync(TimeSpan.FromMilliseconds(60));
                await Checkpoint.ReachAsync("locked");
            }

            return new Scenario([new Starter("alice", WorkAsync), new Starter("bob", () => Checkpoint.ReachAsync("locked"))], [_locked]);
        });
        explorer.Options.Runner.QuietPeriod = TimeSpan.FromMilliseconds(20);
        explorer.Options.Ran = s => schedules.Add(s.Schedule.ToString());

        Exploration exploration = await explorer.ExploreAsync();

        Assert.IsTrue(exploration.IsExhausted, exploration.ToString());
        Assert.AreEqual(0, exploration.Quiet, string.Join("\n", schedules));
        Assert.HasCount(6, schedules.Distinct().ToArray());
    }

    [TestMethod]
    public async Task NoPeriod_WhoeverWaits_Stalls()
    {
        var never = new Signal();
        var explorer = new Explorer(() => new Scenario([new Starter("alice", ct => never.Raised.WaitAsync(ct))], []));
        explorer.Options.Runner.QuietPeriod = Timeout.InfiniteTimeSpan;
        explorer.Options.Runner.StallTimeout = TimeSpan.FromMilliseconds(500);

        ScheduleFailedException failure = await Assert.ThrowsExactlyAsync<ScheduleFailedException>(() => explorer.ExploreAsync());

        StringAssert.StartsWith(failure.Message, "After the beginning, nothing moved any more for 0.5 s.");
        StringAssert.Contains(failure.Message, "Next: if it waits for what another holds, set Options.Runner.QuietPeriod, to 100 ms say: who is quiet for so long");
    }
}
