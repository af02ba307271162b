using System.Diagnostics;
using System.Globalization;
using Checkpointer.Probes;
using Checkpointer.Runtime;
using Checkpointer.Steps;
using Checkpointer.Tracing;

namespace Checkpointer.Core.Tests.Tracing;

/// <summary>Recording is cheap enough to be always on.</summary>
[TestClass]
[TestCategory("Stress")]
[Stress]
[DoNotParallelize]
public sealed class RecordingCostTests
{
    private const int Events = 1000;

    public TestContext TestContext { get; set; } = null!;

    // The best of many short batches: what else runs on the machine can only add to them, and does not meet them all.
    [TestMethod]
    public void AHitWithTwoArgumentsAndAResult_CostsLessThanAMicrosecond()
    {
        var site = new ProbeSite(typeof(RecordingCostTests).GetMethod(nameof(Sell))!);
        var call = new CallPlace(site, new ProbedCallee(typeof(RecordingCostTests).GetMethod(nameof(Sell))!, null, null), null) { Arguments = ["tea", 1] };
        call.Result = true;
        Order order = Order.Of([new Starter("alice", () => { }).Completed]);

        (double best, long bytes) = (double.MaxValue, 0);
        for (int batch = 0; batch < 2000; batch++)
        {
            var recorder = new Recorder(order, new TraceOptions(), TimeProvider.System);
            long allocated = GC.GetAllocatedBytesForCurrentThread();
            long start = Stopwatch.GetTimestamp();
            for (int i = 0; i < Events; i++)
                recorder.Add(TimeProvider.System.GetTimestamp(), TraceEventKind.Arrived, "alice", "sold", 0, "sold", new Sighting(call, Moment.After, call.Values(Moment.After, recorder.Capture)), null);
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalNanoseconds / Events);
            bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / Events;
        }

        TestContext.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{best:0} ns and {bytes} bytes an event"));
        Assert.IsLessThan(1000, best);
        Assert.IsLessThan(600, bytes);
    }

    public static bool Sell(string sku, int count) => sku.Length > count;
}
