namespace Checkpointer.Core.Tests.SeedBehaviours;

/// <summary>
/// The seed's tests of "checkpoint pairs": who is let go, from where to where, between two pauses. A starter that is left without a
/// later checkpoint runs to its end first; who comes up for the first time comes from its start.
/// </summary>
[TestClass]
public sealed class PairTests
{
    [TestMethod]
    public async Task Switching_when_not_done_with_previous_thread_initial_yielded() =>
        Assert.AreEqual("2 from its start to a", await MovesBeforeStep(1, "1:a 2:a 1:b"));

    [TestMethod]
    public async Task Switching_when_done_with_previous_thread_terminal_yielded() =>
        Assert.AreEqual("1 from a to its end, 2 from its start to a", await MovesBeforeStep(1, "1:a 2:a"));

    [TestMethod]
    public async Task Stop_iteration_raised()
    {
        // The seed's pairs stopped here, but its next() gave NULL_CHECKPOINT for ever.
        await using var play = new Play("1:a");
        Assert.AreEqual("1 from its start to a", await play.NextAsync());
        Assert.AreEqual("1 from a to its end", await play.NextAsync());
        Assert.AreEqual("", await play.NextAsync());
        Assert.AreEqual("", await play.NextAsync());
    }

    [TestMethod]
    public async Task Initial_checkpoint() =>
        Assert.AreEqual("1 from its start to a", await MovesBeforeStep(0, "1:a"));

    [TestMethod]
    public async Task Checkpoints_on_same_starter() =>
        Assert.AreEqual("1 from a to b", await MovesBeforeStep(2, "2:a 1:a 1:b 2:b"));

    [TestMethod]
    public async Task No_more_checkpoints_on_current_starter() =>
        Assert.AreEqual("1 from b to its end, 2 from a to b", await MovesBeforeStep(3, "2:a 1:a 1:b 2:b"));

    [TestMethod]
    public async Task Checkpoints_still_left_on_current_checkpoint() =>
        Assert.AreEqual("2 from its start to a", await MovesBeforeStep(2, "1:a 1:b 2:a 1:c"));

    [TestMethod]
    public async Task Switching_back_to_starter_1_but_not_done_with_2() =>
        Assert.AreEqual("1 from a to b", await MovesBeforeStep(2, "1:a 2:a 1:b 2:b"));

    [TestMethod]
    public async Task Switching_back_to_starter_1_but_done_with_2() =>
        Assert.AreEqual("2 from a to its end, 1 from a to b", await MovesBeforeStep(2, "1:a 2:a 1:b"));

    private static async Task<string> MovesBeforeStep(int index, string schedule)
    {
        await using var play = new Play(schedule);
        for (int i = 0; i < index; i++)
            await play.NextAsync();

        return await play.NextAsync();
    }
}
