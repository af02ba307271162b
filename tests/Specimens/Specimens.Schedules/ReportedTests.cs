using Checkpointer;
using Checkpointer.MSTest;

namespace Specimens.Schedules;

/// <summary>Tests that make their own runners, and are reported.</summary>
[TestClass]
public sealed class ReportedTests
{
    private static readonly Checkpoint _read = Checkpoint.Mark("read");

    private readonly Starter _alice = new("alice", () => Checkpoint.ReachAsync("read"));

    [ReportedTestMethod]
    public async Task ReportedFailure()
    {
        await using var runner = new Runner([_alice.At(_read), _alice.Completed]);
        await runner.RunToEndAsync();
        Assert.Fail("sold out");
    }

    [ReportedTestMethod]
    [DataRow(1)]
    [DataRow(2)]
    public async Task ReportedSuccess(int runs)
    {
        for (int i = 0; i < runs; i++)
            await Runner.RunAsync([new Starter("alice", () => { }).Completed], runner => runner.RunToEndAsync());
    }

    [ReportedTestMethod(Reports = AttachReports.Always)]
    public Task ReportedAlways() => Runner.RunAsync([_alice.At(_read)], runner => runner.RunToEndAsync());
}
