namespace Checkpointer.Reports.Tests.Formats;

/// <summary>Reports as files, and the command that reads them.</summary>
[TestClass]
public sealed class FileTests
{
    private static readonly RunReport _report = RunReport.Of("Transfer", Examples.Passing());

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("checkpointer-files-");

    [TestCleanup]
    public void CleanUp() => _folder.Delete(recursive: true);

    [TestMethod]
    public void WriteTo_WritesEachFormat_AndReturnsWhere()
    {
        IReadOnlyList<string> paths = _report.WriteTo(Path.Combine(_folder.FullName, "new"), "Both_look(sku: \"tea\")/now");

        CollectionAssert.AreEqual(
            new[] { "Both_look-sku---tea---now.html", "Both_look-sku---tea---now.json", "Both_look-sku---tea---now.txt" }, paths.Select(p => Path.GetFileName(p)).ToArray());
        Assert.AreEqual(_report.ToHtml(), File.ReadAllText(paths[0]));
        Assert.AreEqual(_report.ToJson() + "\n", File.ReadAllText(paths[1]));
        Assert.AreEqual(_report.ToText(TextStyle.Unicode), File.ReadAllText(paths[2]));
    }

    [TestMethod]
    public void WriteTo_SameNameTwice_KeepsBoth()
    {
        _report.WriteTo(_folder.FullName, "run", ReportFormat.Mermaid);

        Assert.EndsWith("run-2.mmd", _report.WriteTo(_folder.FullName, "run", ReportFormat.Mermaid).Single());
    }

    [TestMethod]
    [DataRow("..")]
    [DataRow("../../up")]
    [DataRow("")]
    [DataRow("\0")]
    public void WriteTo_HostileName_StaysInTheFolder(string name) =>
        Assert.AreEqual(_folder.FullName, Path.GetDirectoryName(_report.WriteTo(_folder.FullName, name, ReportFormat.Text).Single()));

    [TestMethod]
    public void Write_UnknownExtension_IsRefused() =>
        Assert.StartsWith("'x.pdf' does not say what to write: end it in .html, .json, .mmd or .txt.", Assert.ThrowsExactly<ArgumentException>(() => _report.Write("x.pdf")).Message);

    [TestMethod]
    public async Task Report_ShowsAFileAsWhatIsAskedFor()
    {
        string file = Written("run.json", _report);

        Assert.AreEqual((0, _report.ToText(TextStyle.Ascii), ""), await ToolRun.OfAsync("report", file, "--ascii"));
        Assert.AreEqual((0, _report.ToMermaid()[0], ""), await ToolRun.OfAsync("report", file, "--format", "mermaid"));
        Assert.AreEqual((0, _report.ToHtml(), ""), await ToolRun.OfAsync("report", file, "--format", "html"));
    }

    [TestMethod]
    public async Task Report_OfOneFile_SaysWhatItsReportSaysOnce()
    {
        var exploration = new RunReport("Sales", _report.Runs) { Summary = "20 schedules, all there are" };
        string file = Written("sales.json", exploration);

        Assert.AreEqual((0, exploration.ToText(TextStyle.Ascii), ""), await ToolRun.OfAsync("report", file, "--ascii"));
        RunReport merged = RunReport.Parse((await ToolRun.OfAsync("report", "merge", file, "--title", "All")).Output);
        Assert.AreEqual(("All", "20 schedules, all there are"), (merged.Title, merged.Summary));
        RunReport both = RunReport.Parse((await ToolRun.OfAsync("report", "merge", file, file)).Output);
        Assert.AreEqual("Sales: 20 schedules, all there are\nSales: 20 schedules, all there are", both.Summary);
    }

    [TestMethod]
    public async Task Report_WritesWhatTheNameOfTheOutputSays()
    {
        string output = Path.Combine(_folder.FullName, "out", "run.html");

        Assert.AreEqual((0, "", ""), await ToolRun.OfAsync("report", Written("run.json", _report), "--output", output));
        Assert.AreEqual(_report.ToHtml(), File.ReadAllText(output));
    }

    [TestMethod]
    public async Task Merge_PutsRunsTogether()
    {
        (int code, string output, string errors) = await ToolRun.OfAsync(
            "report", "merge", Written("a.json", _report), Written("b.json", Examples.Exploration(5)), "--title", "All");

        Assert.AreEqual((0, ""), (code, errors));
        Assert.AreEqual("All", RunReport.Parse(output).Title);
        Assert.HasCount(6, RunReport.Parse(output).Runs);
    }

    [TestMethod]
    public async Task Report_OfSomethingElse_SaysWhat()
    {
        string file = Path.Combine(_folder.FullName, "page.html");
        File.WriteAllText(file, "[]");

        Assert.AreEqual(
            (1, "", $"{file}: This is not a report of Checkpointer: it does not begin with \"format\": \"checkpointer-report\".\n\nLikely cause: the file was cut off, or is something else.\nNext: write it anew with RunReport.ToJson; RunReport.JsonSchema describes it.\n"),
            await ToolRun.OfAsync("report", file));
        Assert.AreEqual(1, (await ToolRun.OfAsync("report", "missing.json")).Code);
    }

    private string Written(string name, RunReport report)
    {
        string path = Path.Combine(_folder.FullName, name);
        report.Write(path);
        return path;
    }
}
