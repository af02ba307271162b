using System.Text.Json;
using CsCheck;
using Json.Schema;

namespace Checkpointer.Reports.Tests.Formats;

/// <summary>What is written can be read again, and is what the schema says.</summary>
[TestClass]
public sealed class JsonTests
{
    private static readonly JsonSchema _schema = JsonSchema.FromText(RunReport.JsonSchema);

    [TestMethod]
    public void AnyReport_IsReadAsItWasWritten() => ReportGen.Any.Sample(
        report =>
        {
            string json = report.ToJson();
            return RunReport.Parse(json).ToJson() == json && Same(report, RunReport.Parse(json));
        },
        iter: 300);

    [TestMethod]
    public void AnyReport_IsWhatTheSchemaSays() => ReportGen.Any.Sample(report => IsValid(report.ToJson()), iter: 300);

    [TestMethod]
    public void Examples_AreWhatTheSchemaSays()
    {
        foreach (RunReport report in new[] { RunReport.Of("passing", Examples.Passing()), RunReport.Of("failing", Examples.Failing()), Examples.Exploration() })
            Assert.IsTrue(IsValid(report.ToJson()));
    }

    [TestMethod]
    [DataRow("\"kind\":\"reached\"", "\"kind\":\"guessed\"")]
    [DataRow("\"version\":1", "\"version\":\"1\"")]
    [DataRow("\"schedule\"", "\"schedul\"")]
    [DataRow("\"certain\":true", "\"certain\":1")]
    public void Schema_RefusesWhatIsDifferent(string written, string changed) =>
        Assert.IsFalse(IsValid(RunReport.Of("passing", Examples.Passing()).ToJson().Replace(written, changed)));

    [TestMethod]
    public async Task RealRun_IsReadAsItWasWritten()
    {
        var alice = new Starter("alice", async () => await Checkpoint.ReachAsync("read"));
        await using var runner = new Runner([alice.At(Checkpoint.Mark("read")), alice.Completed]);
        (await runner.NextAsync())!.Note("stock", 1);
        await runner.RunToEndAsync();
        RunReport report = RunReport.Of("real", runner.Trace);

        RunReport read = RunReport.Parse(report.ToJson());

        Assert.IsTrue(Same(report, read));
        Assert.AreEqual(runner.Trace.ToTable(), read.Runs[0].Trace!.ToTable());
        Assert.IsTrue(IsValid(report.ToJson()));
    }

    [TestMethod]
    public void Properties_ThatNobodyKnows_AreIgnored() => Assert.AreEqual(
        "t", RunReport.Parse("""{"later":[1],"format":"checkpointer-report","version":1,"title":"t","runs":[]}""").Title);

    [TestMethod]
    [DataRow("", "This is not a report of Checkpointer: ")]
    [DataRow("[]", "This is not a report of Checkpointer: it does not begin with \"format\": \"checkpointer-report\".")]
    [DataRow("""{"format":"checkpointer-report"}""", "This is not a report of Checkpointer: it has no version.")]
    [DataRow("""{"format":"checkpointer-report","version":2}""", "This report has version 2; versions up to 1 can be read.")]
    [DataRow("""{"format":"checkpointer-report","version":1,"title":"t"}""", "This is not a report of Checkpointer: ")]
    [DataRow("""{"format":"checkpointer-report","version":1,"title":"t","runs":null}""", "This is not a report of Checkpointer: ")]
    [DataRow(
        """{"format":"checkpointer-report","version":1,"title":"t","runs":[{"title":"r","outcome":"maybe","schedule":""}]}""",
        "This is not a report of Checkpointer: the outcome of 'r' is 'maybe'.\n\nLikely cause: the file was changed by hand.\nNext: it can be unknown, passed, failed.")]
    [DataRow(
        """{"format":"checkpointer-report","version":1,"title":"t","runs":[{"title":"r","outcome":"passed","schedule":"","trace":{"began":"2026-11-24T00:00:00Z","starters":["a"],"order":[],"events":[{"kind":"reached","text":"x","step":3,"time":0,"thread":1}]}}]}""",
        "This is not a report of Checkpointer: event 0 is at step 3, and the order has 0.")]
    [DataRow(
        """{"format":"checkpointer-report","version":1,"title":"t","runs":[{"title":"r","outcome":"passed","schedule":"","trace":{"began":"2026-11-24T00:00:00Z","starters":["a"],"order":[],"events":[{"kind":"started","text":"x","starter":"b","time":0,"thread":1}]}}]}""",
        "This is not a report of Checkpointer: event 0 names the starter 'b', who is not one of the run.")]
    public void Parse_SomethingElse_IsRefused(string json, string message) =>
        Assert.StartsWith(message, Assert.ThrowsExactly<InvalidDataException>(() => RunReport.Parse(json)).Message);

    [TestMethod]
    public void Merge_HasTheRunsOfAll()
    {
        RunReport merged = RunReport.Merge("all", [RunReport.Of("a", Examples.Passing()), Examples.Exploration(10)]);

        Assert.AreEqual("all", merged.Title);
        Assert.HasCount(11, merged.Runs);
    }

    private static bool IsValid(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        return _schema.Evaluate(document.RootElement, new EvaluationOptions { RequireFormatValidation = true }).IsValid;
    }

    // By all that is public of them: what JSON forgot would show here.
    private static bool Same(object? a, object? b)
    {
        // Steps of a schedule that are no groups are their own members.
        if (a is null || b is null || a is string or ValueType or Enum or Schedule)
            return Equals(a, b);
        if (a is System.Collections.IEnumerable left && b is System.Collections.IEnumerable right)
        {
            object?[] these = [.. left.Cast<object?>()], those = [.. right.Cast<object?>()];
            return these.Length == those.Length && these.Zip(those).All(p => ReferenceEquals(p.First, a) || Same(p.First, p.Second));
        }

        return a.GetType().GetProperties().Where(p => p.GetIndexParameters().Length == 0 && p.GetMethod!.IsStatic == false)
            .All(p => p.GetValue(a) is var value && (value is IReadOnlyList<TraceStep> { Count: 1 } only && ReferenceEquals(only[0], a) || Same(value, p.GetValue(b))));
    }
}
