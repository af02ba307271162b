using Checkpointer.Reports.Tests.Browsing;
using Microsoft.Playwright;

namespace Checkpointer.Reports.Tests.Pages;

/// <summary>Somebody explores a run, with the keyboard or with the mouse.</summary>
[TestClass]
[Chromium]
public sealed class NavigationTests
{
    [TestMethod]
    public async Task Page_OpensAtTheFirstStep_WithWhatIsKnownOfIt()
    {
        await using OpenPage open = await OpenPage.OfAsync(RunReport.Of("Transfer", Examples.Passing()));

        Assert.AreEqual("alice reached find, step 1", await open.Selected.GetAttributeAsync("aria-label"));
        Assert.AreEqual(
            "alice reached find, step 1 step 1 of 5, at the mark find time 1.13 ms (+361 µs) thread 4 after Shop.IStockRepository.FindAsync(String, CancellationToken) sku tea string result 1 int",
            await DetailsAsync(open));
    }

    [TestMethod]
    public async Task FailedRun_OpensWhereItFailed_AndShowsItsMessage()
    {
        await using OpenPage open = await OpenPage.OfAsync(RunReport.Of("Transfer", Examples.Failing()));

        Assert.StartsWith("The run failed: bob:committed (step 5)", await open.Selected.GetAttributeAsync("aria-label"));
        await open.Page.Locator("#failure summary").ClickAsync();
        Assert.AreEqual(Examples.WhyBlocked, await open.Page.Locator("#failure-text").InnerTextAsync());
        Assert.AreEqual("bob:committed, not reached: the run failed here", await open.Page.Locator("#order li.failed").TextContentAsync());
    }

    [TestMethod]
    public async Task Keys_StepThroughEventsAndSteps()
    {
        await using OpenPage open = await OpenPage.OfAsync(RunReport.Of("Transfer", Examples.Passing()));
        await open.Events.FocusAsync();

        Assert.AreEqual("Pause, step 1: stock 1, sold to nobody", await PressAsync(open, "ArrowDown"));
        Assert.AreEqual("alice reached find, step 1", await PressAsync(open, "k"));
        Assert.AreEqual("bob is blocked-by-alice, step 2", await PressAsync(open, "ArrowRight"));
        Assert.AreEqual("alice reached charged, step 3", await PressAsync(open, "n"));
        Assert.AreEqual("bob is blocked-by-alice, step 2", await PressAsync(open, "p"));
        Assert.AreEqual("bob threw SoldOutException", await PressAsync(open, "End"));
        Assert.AreEqual("bob threw SoldOutException", await PressAsync(open, "j"));
        Assert.AreEqual("alice passed, before IStockRepository.FindAsync", await PressAsync(open, "Home"));
        Assert.AreEqual(await open.Selected.GetAttributeAsync("id"), await open.Events.GetAttributeAsync("aria-activedescendant"));
    }

    [TestMethod]
    public async Task Hover_TellsTheValuesOfTheRowWithoutSelectingIt()
    {
        await using OpenPage open = await OpenPage.OfAsync(RunReport.Of("Transfer", Examples.Passing()));
        ILocator row = open.Page.GetByRole(AriaRole.Option, new() { Name = "bob reached found" });
        string back = await row.EvaluateAsync<string>("e => getComputedStyle(e).fillOpacity");

        await row.HoverAsync();

        Assert.AreEqual("bob reached found, step 5\nsku tea\nresult 0", await row.Locator("title").TextContentAsync());
        Assert.AreNotEqual(back, await row.EvaluateAsync<string>("e => getComputedStyle(e).fillOpacity"));
        Assert.AreEqual("alice reached find, step 1", await open.Selected.GetAttributeAsync("aria-label"));
    }

    [TestMethod]
    public async Task Lanes_BehindTheStarters_AreOfWhatProbesOfTheDatabaseAndOfHttpSaw()
    {
        await using OpenPage open = await OpenPage.OfAsync(RunReport.Of("Transfer", Examples.Passing()));

        CollectionAssert.AreEqual(new[] { "alice", "bob", "database", "HTTP" }, (await open.Page.Locator("#lanes text").AllTextContentsAsync()).ToArray());
        Assert.AreEqual(2, await open.Page.Locator("#events .arrow-calls").CountAsync());
        Assert.AreEqual(3, await open.Page.Locator("#events .arrow-answers").CountAsync());
    }

    [TestMethod]
    public async Task Wait_TellsForWhatAndOfWhom()
    {
        await using OpenPage open = await OpenPage.OfAsync(RunReport.Of("Transfer", Examples.Passing()));

        await open.Page.GetByRole(AriaRole.Option, new() { Name = "bob waits for" }).ClickAsync();

        Assert.StartsWith(
            "bob waits for the row lock on items (0,1), held by alice's backend 4711 waits for the row lock on items (0,1), held by alice's backend 4711 held by alice evidence certain",
            await DetailsAsync(open));
        Assert.AreEqual(1, await open.Page.Locator("#events .arrow-frees").CountAsync());
        Assert.AreEqual(1, await open.Page.Locator("#events .state-waiting").CountAsync());
    }

    [TestMethod]
    public async Task Filter_ShowsWhatMatches_NamesAndValuesAlike()
    {
        await using OpenPage open = await OpenPage.OfAsync(RunReport.Of("Transfer", Examples.Passing()));

        await open.Page.Keyboard.PressAsync("/");
        await open.Page.Keyboard.TypeAsync("milk");
        CollectionAssert.AreEqual(new[] { "alice passed find, which was not awaited" }, await RowsAsync(open));

        await open.Page.Keyboard.PressAsync("Escape");
        Assert.HasCount(20, await RowsAsync(open));
        Assert.AreEqual("events", await open.Page.EvaluateAsync<string>("document.activeElement.id"));

        await open.Page.GetByLabel("hits that passed").UncheckAsync();
        Assert.HasCount(13, await RowsAsync(open));
        await open.Page.GetByLabel("starts and resumptions").CheckAsync();
        Assert.HasCount(18, await RowsAsync(open));

        await open.Page.GetByLabel("Filter events").FillAsync("nothing of the kind");
        Assert.IsTrue(await open.Page.GetByText("Nothing matches the filter.").IsVisibleAsync());
    }

    [TestMethod]
    public async Task DeclaredOrder_LeadsToItsSteps()
    {
        await using OpenPage open = await OpenPage.OfAsync(RunReport.Of("Transfer", Examples.Passing()));

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "alice:committed" }).ClickAsync();

        Assert.AreEqual("alice reached committed, step 4", await open.Selected.GetAttributeAsync("aria-label"));
    }

    [TestMethod]
    public async Task Address_LeadsBackToTheEvent()
    {
        await using OpenPage open = await OpenPage.OfAsync(RunReport.Of("Transfer", Examples.Passing()));
        await open.Events.PressAsync("ArrowRight");
        string hash = new Uri(open.Page.Url).Fragment;

        await using OpenPage again = await OpenPage.OfAsync(RunReport.Of("Transfer", Examples.Passing()), hash: hash);

        Assert.AreEqual("bob is blocked-by-alice, step 2", await again.Selected.GetAttributeAsync("aria-label"));
    }

    [TestMethod]
    public async Task TenThousandEvents_AreWithinReach_AndOnlySomeInTheDocument()
    {
        await using OpenPage open = await OpenPage.OfAsync(RunReport.Of("Big", Examples.Big()));

        Assert.IsLessThan(100, await open.Page.Locator("[role=option]").CountAsync());
        Assert.AreEqual("worker 1 reached find, step 1999", await PressAsync(open, "End", "p"));
        Assert.IsTrue(await open.Selected.IsVisibleAsync());
        Assert.IsTrue(await open.Page.Locator("#overview").IsVisibleAsync());
        await open.Page.GetByLabel("Filter events").FillAsync("item 1234");
        CollectionAssert.AreEqual(new[] { "worker 5 reached find, step 1235" }, await RowsAsync(open));
    }

    [TestMethod]
    public async Task Theme_FollowsTheSystem_AndCanBeSwitched()
    {
        await using OpenPage open = await OpenPage.OfAsync(RunReport.Of("Transfer", Examples.Passing()), dark: true);
        const string back = "getComputedStyle(document.body).backgroundColor";
        Assert.AreEqual("rgb(15, 20, 25)", await open.Page.EvaluateAsync<string>(back));

        await open.Page.GetByRole(AriaRole.Button, new() { Name = "Light" }).ClickAsync();

        Assert.AreEqual("rgb(255, 255, 255)", await open.Page.EvaluateAsync<string>(back));
        Assert.IsTrue(await open.Page.GetByRole(AriaRole.Button, new() { Name = "Dark" }).IsVisibleAsync());
    }

    [TestMethod]
    public async Task Print_HasAllRowsAndTheOrder_AndNoControls()
    {
        await using OpenPage open = await OpenPage.OfAsync(RunReport.Of("Big", Examples.Big(events: 1000)));

        await open.Page.EmulateMediaAsync(new() { Media = Media.Print });
        await open.Page.EvaluateAsync("dispatchEvent(new Event('beforeprint'))");

        Assert.AreEqual(404, await open.Page.Locator("[role=option]").CountAsync());
        Assert.IsFalse(await open.Page.Locator(".toolbar").IsVisibleAsync());
        Assert.IsTrue(await open.Page.Locator("#order").IsVisibleAsync());
    }

    [TestMethod]
    public async Task WithoutScripts_TheTextIsThere()
    {
        await using OpenPage open = await OpenPage.OfAsync(RunReport.Of("Transfer", Examples.Passing()), script: false);

        Assert.Contains("1  alice:find", await open.Page.Locator("noscript pre, pre.plain").First.InnerTextAsync());
    }

    private static async Task<string> PressAsync(OpenPage open, params string[] keys)
    {
        foreach (string key in keys)
            await open.Events.PressAsync(key);
        return (await open.Selected.GetAttributeAsync("aria-label"))!;
    }

    private static async Task<string[]> RowsAsync(OpenPage open) =>
        [.. await open.Page.Locator("[role=option]").EvaluateAllAsync<string[]>("rows => rows.map(r => r.getAttribute('aria-label'))")];

    private static async Task<string> DetailsAsync(OpenPage open) =>
        string.Join(' ', (await open.Page.Locator("#details section").First.InnerTextAsync()).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
