using System.Runtime.CompilerServices;
using Checkpointer;
using Checkpointer.MSTest;

namespace Specimens.Schedules;

/// <summary>Replays that cannot be, and one with options of its own.</summary>
[TestClass]
public sealed class ReplayedTests
{
    private static readonly Checkpoint _read = Checkpoint.Mark("read");

    [Replay("alice:read")]
    public Task ReplayThatCannotArrange(ExploredRun run) => throw new InvalidOperationException("no database");

    [Replay("alice:read")]
    public void ReplayThatRunsNothing(ExploredRun run)
    {
    }

    [Replay("alice:read alice:write")]
    public Task ReplayThatParts(ExploredRun run) =>
        run.RunAsync(new Scenario([new Starter("alice", () => Checkpoint.ReachAsync("read"))], [_read, Checkpoint.Mark("write")]));

    [Own("alice:read")]
    public async Task ReplayWithOptions(ExploredRun run)
    {
        await run.RunAsync(new Scenario([new Starter("alice", () => Checkpoint.ReachAsync("read"))], [_read]));
        Assert.Fail("sold out");
    }

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class OwnAttribute(string schedule, [CallerLineNumber] int callerLineNumber = -1, [CallerFilePath] string callerFilePath = "")
        : ReplayAttribute(schedule, callerLineNumber, callerFilePath)
    {
        protected override ExplorerOptions MakeOptions() => new() { ReplayLine = schedule => $"[Own({schedule})]" };
    }
}
