namespace Checkpointer.Core.Tests.SeedBehaviours;

/// <summary>
/// The seed's tests of the "player order": who plays at each point, starts and ends included.
/// </summary>
[TestClass]
public sealed class SheetTests
{
    [TestMethod]
    public void Empty_checkpoint_list_yields_empty_player_order()
    {
        // The seed's sheet was empty, too, but its runner threw an IndexError.
        var refused = Assert.ThrowsExactly<InvalidOrderException>(() => new Play(""));

        StringAssert.StartsWith(refused.Message, "The order is empty: there is nothing to run.");
    }

    [TestMethod]
    public Task Single_checkpoint_generates_single_player_list() => AssertPlayers("1:a", "1 1 1");

    [TestMethod]
    public Task Multiple_checkpoints_single_player() => AssertPlayers("1:a 1:b", "1 1 1 1");

    [TestMethod]
    public Task Two_players_each_with_1_checkpoint() => AssertPlayers("1:a 2:a", "1 1 1 2 2 2");

    [TestMethod]
    public Task Two_players_with_2_and_1_checkpoint_respectively_non_mixed() => AssertPlayers("1:a 1:b 2:a", "1 1 1 1 2 2 2");

    [TestMethod]
    public Task Two_players_with_multiple_checkpoints_mixed() => AssertPlayers("1:a 2:a 1:b 2:b", "1 1 2 2 1 1 2 2");

    [TestMethod]
    public Task Four_players_with_multiple_checkpoints_mixed() => AssertPlayers(
        "1:a 2:a 3:a 4:a 1:b 2:b 3:b 4:b 1:c 2:c 3:c 4:c",
        "1 1 2 2 3 3 4 4 1 2 3 4 1 1 2 2 3 3 4 4");

    private static async Task AssertPlayers(string schedule, string expected)
    {
        await using var play = new Play(schedule);
        await play.RunToEndAsync();
        Assert.AreEqual(expected, play.Players);
    }
}
