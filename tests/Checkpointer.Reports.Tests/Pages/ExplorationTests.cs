using Checkpointer.Reports.Tests.Browsing;
using Microsoft.Playwright;

namespace Checkpointer.Reports.Tests.Pages;

/// <summary>Many runs in one page: the schedules of an exploration.</summary>
[TestClass]
[Chromium]
public sealed class ExplorationTests
{
    [TestMethod]
    public async Task FailingRuns_ComeFirst_AndTheFirstOfThemIsOpen()
    {
        await using OpenPage open = await OpenPage.OfAsync(Examples.Exploration(), 1400);

        CollectionAssert.AreEqual(
            new[] { "Failed (3)", "Passed (237)" }, (await open.Page.Locator("#runs h2").AllInnerTextsAsync()).ToArray());
        Assert.AreEqual("Two buyers, one item: schedule 77", await open.Page.Locator("h1").InnerTextAsync());
        Assert.StartsWith("✕\nschedule 77", await open.Page.Locator(".run[aria-current]").InnerTextAsync());
    }

    [TestMethod]
    public async Task Run_IsOpenedByItsEntry_AndOneWithoutATraceShowsItsSchedule()
    {
        await using OpenPage open = await OpenPage.OfAsync(Examples.Exploration(), 1400);

        await open.Page.GetByLabel("Filter runs").FillAsync("schedule 200");
        await open.Page.Locator(".run").ClickAsync();

        Assert.AreEqual("Two buyers, one item: schedule 200", await open.Page.Locator("h1").InnerTextAsync());
        Assert.AreEqual(
            "alice reached find, step 1|bob reached read, step 2|alice reached save, step 3|bob reached write, step 4|alice reached completed, step 5|bob reached completed, step 6",
            string.Join('|', await open.Page.Locator("[role=option]").EvaluateAllAsync<string[]>("rows => rows.map(r => r.getAttribute('aria-label'))")));
        Assert.IsFalse(await open.Page.Locator("#failure").IsVisibleAsync());
    }

    [TestMethod]
    public async Task ThousandsOfRuns_AreShownSomeAtATime()
    {
        await using OpenPage open = await OpenPage.OfAsync(Examples.Exploration(3000), 1400);

        Assert.AreEqual(500 + 37, await open.Page.Locator(".run").CountAsync());
        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Show 500 more" }).ClickAsync();
        Assert.AreEqual(1000 + 37, await open.Page.Locator(".run").CountAsync());
    }

    [TestMethod]
    public async Task Exploration_OfThreeSchedules_TellsWhatItShowsAndOpensTheFailure()
    {
        Exploration exploration = await Explorations.LostUpdateAsync();
        await using OpenPage open = await OpenPage.OfAsync(RunReport.Of("Two sales", exploration), 1400);

        Assert.AreEqual(exploration.ToString(), await open.Page.Locator("#summary").InnerTextAsync());
        CollectionAssert.AreEqual(new[] { "Failed (1)", "Passed (2)" }, (await open.Page.Locator("#runs h2").AllInnerTextsAsync()).ToArray());
        Assert.AreEqual(
            "✕\nschedule 3\nthe simplest failure, 2 switches, failed at the end\nalice:look bob:look bob:take bob:completed alice:take alice:completed",
            await open.Page.Locator(".run[aria-current]").InnerTextAsync());
        await open.Page.Locator("#failure summary").ClickAsync();
        Assert.AreEqual(exploration.Failure, await open.Page.Locator("#failure-text").InnerTextAsync());

        await open.Page.Locator(".run", new() { HasText = "schedule 2" }).ClickAsync();

        Assert.AreEqual("Two sales: schedule 2", await open.Page.Locator("h1").InnerTextAsync());
        Assert.AreEqual(6, await open.Page.Locator("[role=option]").CountAsync());
    }

    [TestMethod]
    public async Task Exploration_OfTenThousandSchedules_IsFilteredAndOpened()
    {
        Exploration exploration = await Explorations.ManyAsync(10_000);
        Assert.AreEqual(10_000, exploration.Schedules);
        await using OpenPage open = await OpenPage.OfAsync(RunReport.Of("Three sales", exploration), 1400);
        Assert.HasCount(2, await open.Page.Locator("#runs h2").AllInnerTextsAsync());
        string[] failing = [.. exploration.Kept.Where(k => k.HasFailed).Select(k => $"schedule {k.Number}")];

        await open.Page.GetByLabel("Filter runs").FillAsync(failing[^1]);
        await open.Page.Locator(".run").First.ClickAsync();

        Assert.AreEqual($"Three sales: {failing[^1]}", await open.Page.Locator("h1").InnerTextAsync());
        Assert.IsTrue(await open.Page.Locator("#failure").IsVisibleAsync());
        Assert.IsEmpty(open.Complaints);
    }
}
