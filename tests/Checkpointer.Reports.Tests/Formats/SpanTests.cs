using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Trace;

namespace Checkpointer.Reports.Tests.Formats;

/// <summary>A run as spans.</summary>
[TestClass]
[DoNotParallelize]
public sealed class SpanTests
{
    [TestMethod]
    public void SendSpans_IsATreeOfTheRun_ItsStarters_AndWhatTheyDid()
    {
        List<Activity> spans = Sent(() => Examples.Passing().SendSpans("Transfer"));

        Assert.AreEqual(
            """
            Transfer
              alice
                IStockRepository.FindAsync
                paused at find
                paused at charged
                paused at committed
              bob !
                AuditLog.Append
                waits
                paused at found
            """.ReplaceLineEndings("\n"),
            Tree(spans));
    }

    [TestMethod]
    public void SendSpans_HasTheTimesAndTheValuesOfTheTrace()
    {
        Trace trace = Examples.Passing();
        List<Activity> spans = Sent(() => trace.SendSpans("Transfer"));

        Activity call = spans.Single(s => s.DisplayName == "IStockRepository.FindAsync");
        TimeSpan[] times = [.. trace.Events.Where(e => e.Place == "IStockRepository.FindAsync").Take(2).Select(e => e.Time)];
        Assert.AreEqual((trace.Began + times[0]).UtcDateTime, call.StartTimeUtc);
        Assert.AreEqual(times[1] - times[0], call.Duration);
        Assert.AreEqual("tea", call.GetTagItem("argument.sku"));
        Assert.AreEqual("1", call.GetTagItem("result"));
        Assert.AreEqual("Shop.IStockRepository.FindAsync", call.GetTagItem("code.function.name"));

        Activity wait = spans.Single(s => s.DisplayName == "waits");
        Assert.AreEqual("the row lock on items (0,1), held by alice's backend 4711", wait.GetTagItem("checkpointer.waits_for"));
        Assert.AreEqual("alice", wait.GetTagItem("checkpointer.held_by"));

        Activity bob = spans.Single(s => s.DisplayName == "bob");
        Assert.AreEqual(ActivityStatusCode.Error, bob.Status);
        Assert.AreEqual("SoldOutException: no tea left", bob.StatusDescription);
        CollectionAssert.Contains(call.Events.Select(e => e.Name).ToArray(), "db.before-command");
        CollectionAssert.AreEqual(
            new[] { "stock", "sold to", "locks", "stock", "sold to", "stock" },
            spans.Single(s => s.DisplayName == "Transfer").Events.SelectMany(e => e.Tags).Select(t => t.Key).ToArray());
    }

    [TestMethod]
    public void SendSpans_FailedRun_HasItsFailure()
    {
        Activity run = Sent(() => Examples.Failing().SendSpans("Transfer")).Single(s => s.DisplayName == "Transfer");

        Assert.AreEqual(ActivityStatusCode.Error, run.Status);
        Assert.AreEqual(Examples.WhyBlocked.Split('\n')[0], run.StatusDescription);
    }

    [TestMethod]
    public void SendSpans_IsAChildOfTheTestsOwnSpan_AndLeavesItCurrent()
    {
        using var test = new Activity("test");
        test.Start();

        List<Activity> spans = Sent(() => Examples.Three().SendSpans("run"));

        Assert.AreEqual(test.SpanId, spans.Single(s => s.DisplayName == "run").ParentSpanId);
        Assert.AreSame(test, Activity.Current);
    }

    // As a run records it: that it has ended, and then that its end was a step of the order.
    [TestMethod]
    public async Task SendSpans_StarterWhoseEndIsAStep_IsOneSpanThatEndsThere()
    {
        var alice = new Starter("alice", () => Checkpoint.ReachAsync("read"));
        var bob = new Starter("bob", () => throw new InvalidOperationException("sold out"));
        await using var runner = new Runner([alice.At(Checkpoint.Mark("read")), bob.Throws<InvalidOperationException>(), alice.Completed]);
        await runner.RunToEndAsync();
        Trace trace = runner.Trace;

        List<Activity> spans = Sent(() => trace.SendSpans("Sale"));

        CollectionAssert.AreEquivalent(new[] { "Sale", "alice", "paused at read", "bob" }, spans.Select(s => s.DisplayName).ToArray());
        Assert.AreEqual("bob", spans.Single(s => s.Status == ActivityStatusCode.Error).DisplayName);
        Activity own = spans.Single(s => s.DisplayName == "alice");
        Assert.AreEqual(trace.Began + trace.Events.Single(e => e is { Kind: TraceEventKind.Completed, Starter: "alice" }).Time, own.StartTimeUtc + own.Duration);
    }

    [TestMethod]
    public void SendSpans_OpenTelemetryThatHasTheSource_ExportsThem()
    {
        var exported = new List<Activity>();
        using (TracerProvider provider = Sdk.CreateTracerProviderBuilder().AddSource(TraceSpans.SourceName).AddInMemoryExporter(exported).Build())
            Examples.Three().SendSpans("run");

        CollectionAssert.IsSubsetOf(Examples.Three().Starters.Append("run").ToArray(), exported.Select(s => s.DisplayName).ToArray());
        Assert.AreEqual(1, exported.Select(s => s.TraceId).Distinct().Count());
    }

    private static List<Activity> Sent(Action send)
    {
        var spans = new List<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == TraceSpans.SourceName,
            Sample = (ref _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = spans.Add,
        };
        ActivitySource.AddActivityListener(listener);
        send();
        return spans;
    }

    private static string Tree(List<Activity> spans) =>
        string.Join("\n", spans.Where(s => !spans.Any(p => p.SpanId == s.ParentSpanId)).SelectMany(root => Branch(spans, root, "")));

    private static IEnumerable<string> Branch(List<Activity> spans, Activity span, string indentation) =>
    [
        indentation + span.DisplayName + (span.Status == ActivityStatusCode.Error ? " !" : ""),
        .. spans.Where(s => s.ParentSpanId == span.SpanId).OrderBy(s => s.StartTimeUtc).SelectMany(s => Branch(spans, s, indentation + "  ")),
    ];
}
