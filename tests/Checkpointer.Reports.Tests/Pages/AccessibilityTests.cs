using System.Text.Json;
using Checkpointer.Reports.Tests.Browsing;

namespace Checkpointer.Reports.Tests.Pages;

/// <summary>The page, judged by axe: roles, names, contrast, what the keyboard reaches.</summary>
[TestClass]
[Chromium]
[Npm]
public sealed class AccessibilityTests
{
    [TestMethod]
    [DataRow("passing", false, 1280)]
    [DataRow("passing", true, 1280)]
    [DataRow("failing", false, 1280)]
    [DataRow("failing", true, 1280)]
    [DataRow("failing", false, 400)]
    [DataRow("exploration", false, 1400)]
    [DataRow("exploration", true, 1400)]
    [DataRow("explored", false, 1400)]
    [DataRow("explored", true, 1400)]
    [DataRow("explored", false, 400)]
    [DataRow("big", false, 1280)]
    public async Task Page_HasNoViolations(string name, bool dark, int width)
    {
        await using OpenPage open = await OpenPage.OfAsync(ReportOf(name), width, 900, dark);
        if (name == "failing")
            await open.Page.Locator("#failure summary").ClickAsync();

        Assert.AreEqual("", await ViolationsAsync(open));
    }

    // That the engine would find something.
    [TestMethod]
    public async Task Axe_FindsWhatIsBroken()
    {
        await using OpenPage open = await OpenPage.OfAsync(ReportOf("passing"));
        await open.Page.EvaluateAsync("document.getElementById('facts').style.color = '#ddd'; document.getElementById('events').removeAttribute('aria-label')");

        string violations = await ViolationsAsync(open);

        Assert.Contains("color-contrast", violations);
        Assert.Contains("aria-input-field-name", violations);
    }

    // A script of the test's own: not by an element, which the policy of the page would refuse.
    private static async Task<string> ViolationsAsync(OpenPage open)
    {
        await open.Page.EvaluateAsync(await File.ReadAllTextAsync(NpmPackage.Axe));
        string found = await open.Page.EvaluateAsync<string>(
            "axe.run(document).then(r => JSON.stringify(r.violations.map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 200) + ' ' + n.failureSummary).join('; '))))");
        return string.Join("\n", JsonSerializer.Deserialize<string[]>(found)!);
    }

    private static RunReport ReportOf(string name) => name switch
    {
        "passing" => RunReport.Of("Transfer", Examples.Passing()),
        "failing" => RunReport.Of("Transfer", Examples.Failing()),
        "big" => RunReport.Of("Big", Examples.Big()),
        "explored" => RunReport.Of("Sales", Explorations.LostUpdateAsync().GetAwaiter().GetResult()),
        _ => Examples.Exploration(),
    };
}
