using Checkpointer.Core.Tests.Messages;

namespace Checkpointer.Core.Tests.Exploring;

/// <summary>A schedule replays to the letter, or says where the code parts from it.</summary>
[TestClass]
public sealed class ReplayTests
{
    [TestMethod]
    public async Task Replay_AnyScheduleThatWasRun_ComesToTheSameSteps()
    {
        var schedules = new List<string>();
        var explorer = new Explorer(() => Marked.Starters(2, 1));
        explorer.Options.Ran = s => schedules.Add(s.Schedule.ToString());
        await explorer.ExploreAsync();
        Assert.HasCount(10, schedules);

        foreach (string schedule in schedules.ToArray())
        {
            ScheduleResult result = await new Explorer(() => Marked.Starters(2, 1)).ReplayAsync(schedule);
            Assert.AreEqual(schedule, result.Schedule.ToString());
            Assert.AreEqual(schedule, result.Trace.Observed.ToString());
        }
    }

    [TestMethod]
    public async Task Replay_BeginningOfASchedule_FinishesStartersOneAtATime() =>
        Assert.AreEqual(
            "s1:m0 s1:m1 s1:completed s0:m0 s0:m1 s0:completed",
            (await new Explorer(() => Marked.Starters(2, 2)).ReplayAsync("s1:m0")).Schedule.ToString());

    [TestMethod]
    public async Task Replay_CodeThatComesToAnotherStep_SaysWhereItParts()
    {
        ScheduleFailedException failure = await Assert.ThrowsExactlyAsync<ScheduleFailedException>(
            () => new Explorer(() => Marked.Starters(2, 2)).ReplayAsync("s0:m0 s1:m0 s0:m2 s1:m1 s0:completed s1:completed a:b a:c"));

        Assert.AreEqual(ScheduleOutcome.Parted, failure.Outcome);
        MessageAssert.Is(
            """
            The replay parts from the code at step 3: the schedule says s0:m2, but the code came to s0:m1 there.

                   schedule      observed
                1  s0:m0         s0:m0
                2  s1:m0         s1:m0
            >   3  s0:m2         s0:m1
                4  s1:m1
                5  s0:completed
                6  s1:completed
                   ... 2 more

              s0  paused at the mark m1 since step 3
              s1  paused at the mark m0 since step 2

            Likely cause: the code, or the scenario's checkpoints, have changed since the schedule was recorded; or the scenario is not deterministic.
            Next: explore again, and replay what that finds.
            """,
            failure);
    }

    [TestMethod]
    [DataRow("s0:m0 s0:m1 s0:completed s0:m2", "s0:m2", "s0 cannot go on there: its last step was completed.", 4)]
    [DataRow("s2:m0", "s2:m0", "the scenario has no starter called s2, only s0, s1.", 1)]
    public async Task Replay_StarterThatCannotGoOn_SaysWhy(string schedule, string word, string why, int step)
    {
        ScheduleFailedException failure = await Assert.ThrowsExactlyAsync<ScheduleFailedException>(
            () => new Explorer(() => Marked.Starters(2, 2)).ReplayAsync(schedule));

        StringAssert.StartsWith(failure.Message, $"The replay parts from the code at step {step}: the schedule says {word}, but {why}\n");
    }

    [TestMethod]
    public async Task Replay_WhatIsNoSchedule_IsRefused() =>
        await Assert.ThrowsExactlyAsync<FormatException>(() => Task.FromResult(new Explorer(() => Marked.Starters(1)).ReplayAsync("alice")));
}
