using Checkpointer.Reports.Files;
using Checkpointer.Reports.Tests.Browsing;

namespace Checkpointer.Reports.Tests.Formats;

/// <summary>Sequence diagrams: what they say, and that the real Mermaid draws them.</summary>
[TestClass]
public sealed class MermaidTests
{
    [TestMethod]
    public void Passing_SaysWhoCalledWhat_WhoWaited_AndWhatWasNoted() => Assert.AreEqual(
        """
        sequenceDiagram
            participant s0 as alice
            participant s1 as bob
            participant c0 as IStockRepository
            participant c1 as http
            participant c2 as db
            s0->>c0: FindAsync (tea)
            c0-->>s0: 1. find#58; 1
            Note over s0,c2: stock 1, sold to nobody
            Note over s1: waits for the row lock on items (0,1), held by<br/>alice's backend 4711
            Note over s1: 2. blocked-by-alice
            Note over s0,c2: locks 2
            s0->>c1: 3. charged (POST /payments/charge)
            c2-->>s0: 4. committed
            Note over s0,c2: stock 0, sold to alice
            s0--)s1: frees
            Note over s0: completed
            c0-->>s1: 5. found#58; 0
            Note over s0,c2: stock 0
            Note over s1: threw SoldOutException#58; no tea left

        """.ReplaceLineEndings("\n"),
        RunReport.Of("Transfer", Examples.Passing()).ToMermaid().Single());

    [TestMethod]
    public void Failing_EndsWithWhy() => Assert.Contains(
        "    Note over s0,c2: failed#58; bob#58;committed (step 5), after a",
        RunReport.Of("Transfer", Examples.Failing()).ToMermaid().Single());

    [TestMethod]
    public void ManyStarters_ShareAParticipant() =>
        Assert.Contains("    participant others\n", RunReport.Of("Many", Examples.Big(600, 50)).ToMermaid().Single());

    [TestMethod]
    public void FailingRuns_ComeFirst_AndThoseWithoutATraceHaveNone()
    {
        IReadOnlyList<string> diagrams = Examples.Exploration(100).ToMermaid();

        Assert.HasCount(3, diagrams);
        Assert.Contains("failed", diagrams[0]);
    }

    [TestMethod]
    public void File_OfSeveralRuns_IsTheFirstDiagram_AndSaysSo()
    {
        RunReport report = Examples.Exploration(100);

        Assert.AreEqual(
            "%% The first of 3 diagrams: RunReport.ToMermaid() has each, and a page (html) shows all.\n" + report.ToMermaid()[0],
            ReportFormats.Render(report, ReportFormat.Mermaid, TextStyle.Ascii));
    }

    [TestMethod]
    [Chromium]
    [Npm]
    public async Task Mermaid_DrawsFilesOfNoRunAndOfSeveral()
    {
        await using MermaidPage page = await MermaidPage.OpenAsync();

        Assert.Contains("failed", await page.DrawAsync(ReportFormats.Render(Examples.Exploration(100), ReportFormat.Mermaid, TextStyle.Ascii)));
        Assert.Contains("no run of this report has a record", await page.DrawAsync(ReportFormats.Render(new RunReport("None", []), ReportFormat.Mermaid, TextStyle.Ascii)));
    }

    [TestMethod]
    [Chromium]
    [Npm]
    public async Task Mermaid_DrawsThemAll()
    {
        await using MermaidPage page = await MermaidPage.OpenAsync();

        Assert.Contains("1. find: 1", await page.DrawAsync(Examples.Passing()));
        Assert.Contains("failed: bob:committed", await page.DrawAsync(Examples.Failing()));
        Assert.Contains("completed", await page.DrawAsync(Examples.Three()));
        Assert.Contains("4. completed", await page.DrawAsync((await Explorations.LostUpdateAsync()).FailedTrace!));
        Assert.Contains("lines more are not drawn", await page.DrawAsync(Examples.Big()));
        Assert.Contains("lines more are not drawn", await page.DrawAsync(Examples.Big(starters: 200)));
    }

    [TestMethod]
    [Chromium]
    [Npm]
    public async Task Mermaid_ShowsHostileNamesAsTheyAre()
    {
        await using MermaidPage page = await MermaidPage.OpenAsync();

        string drawn = await page.DrawAsync(Examples.HostileTrace());

        Assert.Contains("</script><script>document.title='pwned'", drawn);
        Assert.Contains("<b>bob</b>", drawn);
        Assert.AreEqual("Mermaid", await page.TitleAsync());

        foreach (string name in new[] { "end", "loop x", "a;b", "a:b", "#35;", "%%{init}%%", "participant", "style x:#f;", "a<br/>b", "[x]", "\"q\"", "`c`", "$$x$$", "box", "  ", "-->>" })
        {
            Trace trace = new TraceMaker(name, "other").Step(name, name, TraceStepKind.Checkpoint).Noted("note", name).Made();
            Assert.Contains($"1. {name}".Trim(), await page.DrawAsync(trace), name);
        }
    }
}
