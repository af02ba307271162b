using System.Runtime.CompilerServices;
using Checkpointer;
using Checkpointer.MSTest;

namespace Specimens.Schedules;

/// <summary>An exploration that would never end: it is cancelled with its test, and cleans up.</summary>
[TestClass]
public sealed class EndlessTests
{
    public TestContext TestContext { get; set; } = null!;

    [Patient(MustExhaust = false)]
    [Timeout(2_000, CooperativeCancellation = true)]
    public async Task Endless(ExploredRun run)
    {
        var never = new TaskCompletionSource();
        try
        {
            await run.RunAsync(new Scenario([new Starter("alice", ct => never.Task.WaitAsync(ct))], []));
        }
        finally
        {
            if (Environment.GetEnvironmentVariable("SPECIMENS_CLEANED_UP") is { } file)
                await File.AppendAllTextAsync(file, "cleaned up\n");
        }
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class PatientAttribute([CallerFilePath] string callerFilePath = "", [CallerLineNumber] int callerLineNumber = -1)
        : ExploredAttribute(callerFilePath, callerLineNumber)
    {
        protected override ExplorerOptions MakeOptions()
        {
            ExplorerOptions options = base.MakeOptions();
            options.Runner.QuietPeriod = Timeout.InfiniteTimeSpan;
            return options;
        }
    }
}
