using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Checkpointer.Benchmarks.Measuring;
using Perfolizer.Horology;

namespace Checkpointer.Benchmarks.Calls;

/// <summary>
/// BenchmarkDotNet in this process: what is compared is compared in one run, and nothing has to be built for it.
/// </summary>
internal sealed class InProcessConfig : ManualConfig
{
    public InProcessConfig(Effort effort)
    {
        AddLogger(effort.IsQuick ? NullLogger.Instance : ConsoleLogger.Default);
        AddColumnProvider(DefaultColumnProviders.Instance);
        AddDiagnoser(MemoryDiagnoser.Default);
        AddJob(Job.Default
            .WithToolchain(InProcessEmitToolchain.Instance)
            .WithWarmupCount(effort.WarmUps)
            .WithIterationCount(effort.Rounds)
            .WithIterationTime(TimeInterval.FromMilliseconds(effort.Slice.TotalMilliseconds)));
        WithArtifactsPath(Path.Combine(Path.GetTempPath(), "checkpointer-benchmarks"));
        WithOptions(ConfigOptions.DisableLogFile | ConfigOptions.JoinSummary);
    }
}
