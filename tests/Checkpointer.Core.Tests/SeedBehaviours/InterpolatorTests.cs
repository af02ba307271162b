namespace Checkpointer.Core.Tests.SeedBehaviours;

/// <summary>
/// The seed's tests of "interpolation": between the listed checkpoints lie the starts and ends of the starters.
/// </summary>
[TestClass]
public sealed class InterpolatorTests
{
    [TestMethod]
    public async Task Interpolate_implicit_initial_checkpoint_for_single_process() =>
        Assert.AreEqual("1:start", (await PointsOf("1:a"))[0]);

    [TestMethod]
    public async Task Interpolate_implicit_terminal_cp_for_single_process() =>
        Assert.AreEqual("1:end", (await PointsOf("1:a"))[2]);

    [TestMethod]
    public async Task Initial_cp_for_second_process_comes_after_terminal_of_first()
    {
        string[] points = await PointsOf("1:a 2:a");

        Assert.AreEqual("1:end", points[2]);
        Assert.AreEqual("2:start", points[3]);
    }

    private static async Task<string[]> PointsOf(string schedule)
    {
        await using var play = new Play(schedule);
        await play.RunToEndAsync();
        return play.Points.Split(' ');
    }
}
