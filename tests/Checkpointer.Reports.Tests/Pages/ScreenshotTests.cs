using Checkpointer.Reports.Tests.Browsing;

namespace Checkpointer.Reports.Tests.Pages;

/// <summary>Pictures for people to look at.</summary>
[TestClass]
[Chromium]
public sealed class ScreenshotTests
{
    public static IEnumerable<(string Name, RunReport Report, int Width, int Height, bool Dark)> Pictures =>
    [
        ("three-light", RunReport.Of("Three events", Examples.Three()), 1280, 800, false),
        ("passing-light", RunReport.Of("Both_look_before_either_buys", Examples.Passing()), 1280, 800, false),
        ("failing-dark", RunReport.Of("Both_look_before_either_buys", Examples.Failing()), 1280, 800, true),
        ("failing-narrow", RunReport.Of("Both_look_before_either_buys", Examples.Failing()), 400, 800, false),
        ("big-light", RunReport.Of("Ten thousand events", Examples.Big()), 1280, 800, false),
        ("big-dark-many", RunReport.Of("Forty starters", Examples.Big(starters: 40)), 1280, 800, true),
        ("exploration-light", Examples.Exploration(), 1400, 800, false),
        ("exploration-few-light", Exploration(3), 1400, 800, false),
        ("exploration-many-dark", Exploration(10_000), 1400, 800, true),
        ("exploration-narrow", Exploration(3), 400, 800, false),
        ("hostile-light", RunReport.Of(Examples.Hostile, Examples.HostileTrace()), 1280, 800, false),
    ];

    [TestMethod]
    [DynamicData(nameof(Pictures), DynamicDataDisplayName = nameof(NameOf))]
    public async Task Page_OpensWithoutAComplaint(string name, RunReport report, int width, int height, bool dark)
    {
        await using OpenPage open = await OpenPage.OfAsync(report, width, height, dark);
        await open.KeepScreenshotAsync(name);

        Assert.IsEmpty(open.Complaints);
        Assert.HasCount(1, open.Requests);
    }

    private static RunReport Exploration(int schedules) => RunReport.Of(
        "Sales", (schedules > 10 ? Explorations.ManyAsync(schedules) : Explorations.LostUpdateAsync()).GetAwaiter().GetResult());

    public static string NameOf(System.Reflection.MethodInfo _, object[] data) => (string)data[0];
}
