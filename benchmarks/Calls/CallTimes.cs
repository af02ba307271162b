using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using Checkpointer.Benchmarks.Measuring;

namespace Checkpointer.Benchmarks.Calls;

/// <summary>
/// What BenchmarkDotNet says of a class of calls: nanoseconds and bytes of each, by category and description.
/// </summary>
internal static class CallTimes
{
    public static IReadOnlyDictionary<(string Shape, string Way), Figure> Of<TCalls>(Effort effort)
    {
        Summary summary = BenchmarkRunner.Run<TCalls>(new InProcessConfig(effort));
        return summary.Reports.All(r => r.Success) && !summary.HasCriticalValidationErrors && summary.Reports.Length > 0
            ? summary.Reports.ToDictionary(KeyOf, FigureOf)
            : throw new InvalidOperationException($"{typeof(TCalls).Name} could not be measured: {string.Join("; ", summary.ValidationErrors.Select(e => e.Message))}");
    }

    private static (string Shape, string Way) KeyOf(BenchmarkReport report) =>
        (report.BenchmarkCase.Descriptor.Categories[0], report.BenchmarkCase.Descriptor.WorkloadMethodDisplayInfo.Trim('\''));

    private static Figure FigureOf(BenchmarkReport report)
    {
        (string shape, string way) = KeyOf(report);
        return new Figure(
            $"{shape}, {way}",
            report.ResultStatistics!.Median,
            report.ResultStatistics.Min,
            report.ResultStatistics.Max,
            report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase));
    }
}
