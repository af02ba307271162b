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
}
