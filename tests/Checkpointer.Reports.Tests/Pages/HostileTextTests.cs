using Checkpointer.Reports.Tests.Browsing;

namespace Checkpointer.Reports.Tests.Pages;

/// <summary>Names and values that want to be more than text stay text.</summary>
[TestClass]
[Chromium]
public sealed class HostileTextTests
{
    [TestMethod]
    public async Task Page_ShowsThemAndExecutesNothing()
    {
        await using OpenPage open = await OpenPage.OfAsync(RunReport.Of(Examples.Hostile, Examples.HostileTrace()));
        foreach (string key in new[] { "Home", "ArrowDown", "ArrowDown", "ArrowDown", "ArrowDown" })
            await open.Events.PressAsync(key);
        await open.Events.PressAsync("Home");

        Assert.DoesNotContain("pwned", (await open.Page.TitleAsync()).Replace("document.title='pwned'", ""));
        Assert.AreEqual(0, await open.Page.Locator("img, b, body script:not(:nth-last-child(-n+2))").CountAsync());
        Assert.IsEmpty(open.Complaints);
        Assert.HasCount(1, open.Requests);
        Assert.Contains("</script><script>document.title='pwned'</script><img src=x", await open.Details.InnerTextAsync());
        Assert.Contains("\\u202eevil\\u0000\\u001b[31m", await open.Details.InnerTextAsync());
    }

    [TestMethod]
    public async Task List_OfRunsShowsThemAndExecutesNothing()
    {
        ReportedRun[] runs = [.. new[] { RunOutcome.Failed, RunOutcome.Passed }.Select(o => new ReportedRun(Examples.Hostile, o, Examples.Hostile, Examples.Hostile) { Detail = Examples.Hostile })];
        await using OpenPage open = await OpenPage.OfAsync(new RunReport(Examples.Hostile, runs) { Summary = Examples.Hostile + "\n" + Examples.Hostile });

        await open.Page.Locator(".run").Last.ClickAsync();

        Assert.AreEqual(0, await open.Page.Locator("img, b").CountAsync());
        Assert.IsEmpty(open.Complaints);
        Assert.Contains("</script><script>document.title='pwned'</script>", await open.Page.Locator("#summary").InnerTextAsync());
        Assert.Contains("\\u202eevil", await open.Page.Locator(".run-detail").First.InnerTextAsync());
    }

    [TestMethod]
    public async Task AMegabyte_IsCutInTheDetails()
    {
        await using OpenPage open = await OpenPage.OfAsync(RunReport.Of("Hostile", Examples.HostileTrace()));
        await open.Events.PressAsync("Home");

        string details = await open.Details.InnerTextAsync();

        Assert.Contains(new string('x', 20_000) + "…", details);
        Assert.IsLessThan(40_000, details.Length);
    }

    // Should text ever become markup by a mistake of the page's own: the policy stops it.
    [TestMethod]
    public async Task Policy_StopsScriptsThatAreNotThePagesOwn()
    {
        await using OpenPage open = await OpenPage.OfAsync(RunReport.Of("Transfer", Examples.Passing()));

        await open.Page.EvaluateAsync(
            """
            () => {
              document.body.insertAdjacentHTML("beforeend", "<img src=x onerror=\"document.title='pwned'\"><img src='https://example.org/leak.png'>");
              const script = document.createElement("script");
              script.textContent = "document.title='pwned'";
              document.body.append(script);
            }
            """);
        await open.Page.EvaluateAsync("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))");

        Assert.AreEqual("Transfer", await open.Page.TitleAsync());
        Assert.HasCount(1, open.Requests);
        Assert.Contains(c => c.Contains("Content Security Policy"), open.Complaints);
    }
}
