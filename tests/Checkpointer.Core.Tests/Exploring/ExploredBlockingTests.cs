using Checkpointer.Core.Tests.Blocking;
using Checkpointer.Core.Tests.Messages;

namespace Checkpointer.Core.Tests.Exploring;

/// <summary>Who waits for another is no choice, until it is free.</summary>
[TestClass]
public sealed class ExploredBlockingTests
{
    private static readonly Checkpoint _inside = Checkpoint.Mark("inside");
    private static readonly Checkpoint _between = Checkpoint.Mark("between");

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public async Task Exploration_StartersThatTakeOneLock_RunsTheOrdersThatTheLockAllows(bool monitor)
    {
        var schedules = new List<string>();
        var explorer = new Explorer(() =>
        {
            var @lock = new TestLock(monitor ? LockKind.Monitor : LockKind.Lock);
            void Work()
            {
                @lock.Enter();
                Checkpoint.Reach("inside");
                @lock.Exit();
            }

            return new Scenario([new Starter("alice", Work), new Starter("bob", Work)], [_inside]);
        });
        explorer.Options.Ran = s => schedules.Add($"{s.Outcome}: {s.Schedule}");

        Exploration exploration = await explorer.ExploreAsync();

        CollectionAssert.AreEqual(
            new[]
            {
                "RanFree: alice:inside alice:completed bob:inside bob:completed",
                "RanFree: bob:inside bob:completed alice:inside alice:completed",
                "Waited: alice:inside bob:blocked alice:completed bob:inside bob:completed",
                "Waited: bob:inside alice:blocked bob:completed alice:inside alice:completed",
            },
            schedules,
            string.Join("\n", schedules));
        Assert.IsTrue(exploration.IsExhausted, exploration.ToString());
        Assert.AreEqual(2, exploration.Waited);
    }

    [TestMethod]
    public async Task Exploration_LocksTakenInTwoOrders_HandsBackTheDeadlock()
    {
        var explorer = new Explorer(() =>
        {
            object first = new(), second = new();
            return new Scenario([new Starter("alice", () => Take(first, second)), new Starter("bob", () => Take(second, first))], [_between]);
        });

        ScheduleFailedException failure = await Assert.ThrowsExactlyAsync<ScheduleFailedException>(() => explorer.ExploreAsync());

        MessageAssert.Is(
            """
            After step 4, alice:blocked, all starters that have not ended wait for each other: a deadlock.

                   alice    bob
                1  between
                2           between
                3           blocked
            >   4  blocked

              alice  blocked, waits for a lock that bob holds, since step 4
              bob    blocked, waits for a lock that alice holds, since step 3

            Found: schedule 3 (exhaustive, fewest switches first); no schedule with fewer switches fails.
            Likely cause: they take what they hold in different orders, or one waits for what it holds itself.
            Next: repeat it, and look at each pause:
              await new Explorer(Arrange).ReplayAsync("alice:between bob:between bob:blocked alice:blocked");
            """,
            failure);
    }

    [TestMethod]
    public async Task Exploration_LocksTakenInOneOrder_IsExhausted()
    {
        var explorer = new Explorer(() =>
        {
            object first = new(), second = new();
            return new Scenario([new Starter("alice", () => Take(first, second)), new Starter("bob", () => Take(first, second))], [_between]);
        });

        Exploration exploration = await explorer.ExploreAsync();

        Assert.IsTrue(exploration.IsExhausted, exploration.ToString());
        Assert.AreEqual(4, exploration.Schedules);
    }

    [TestMethod]
    public async Task Exploration_StarterThatWaitsForWhatNeverComes_HandsBackTheStall()
    {
        var explorer = new Explorer(() =>
        {
            var signal = new Signal();
            bool isWaited = false;
            var waiter = new Starter("waiter", async cancelled =>
            {
                await Checkpoint.ReachAsync("between");
                isWaited = true;
                await signal.Raised.WaitAsync(cancelled);
            });
            var raiser = new Starter("raiser", () =>
            {
                if (isWaited)
                    signal.Raise();
                return Task.CompletedTask;
            });
            return new Scenario([waiter, raiser], [_between]);
        });

        ScheduleFailedException failure = await Assert.ThrowsExactlyAsync<ScheduleFailedException>(() => explorer.ExploreAsync());

        Assert.AreEqual(ScheduleOutcome.Stalled, failure.Outcome);
        StringAssert.StartsWith(failure.Message, "After step 3, waiter:quiet, nobody moves any more: waiter is quiet after between (step 3).");
    }

    [TestMethod]
    public async Task Exploration_DeadlockThatADatabaseBreaks_GoesOnWithItsVictim()
    {
        var explorer = new Explorer(() =>
        {
            var table = new TwoRows();
            return new Scenario([new Starter("alice", () => table.TakeAsync(0, 1)), new Starter("bob", () => table.TakeAsync(1, 0))], [_between]).ObservedBy(table);
        });
        explorer.Options.Deadlocks = Deadlocks.WaitOut;
        int deadlocks = 0;
        explorer.Options.Ran = s => deadlocks += s.Outcome == ScheduleOutcome.Deadlocked ? 1 : 0;

        Exploration exploration = await explorer.ExploreAsync();

        Assert.IsTrue(exploration.IsExhausted, exploration.ToString());
        Assert.AreEqual(2 * 2, exploration.Deadlocked);
        Assert.AreEqual(exploration.Deadlocked, deadlocks);
    }

    private static void Take(object first, object second)
    {
        lock (first)
        {
            Checkpoint.Reach("between");
            lock (second)
            {
            }
        }
    }
}
