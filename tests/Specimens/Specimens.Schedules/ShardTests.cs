using System.Runtime.CompilerServices;
using Checkpointer;
using Checkpointer.MSTest;

namespace Specimens.Schedules;

/// <summary>A part of an exploration that has fewer schedules than there are parts.</summary>
[TestClass]
public sealed class ShardTests
{
    [LastOfTen]
    public Task ExploredInAnEmptyPart(ExploredRun run) => run.RunAsync(new Scenario([new Starter("alice", () => Checkpoint.ReachAsync("read"))], [Checkpoint.Mark("read")]));

    [AttributeUsage(AttributeTargets.Method)]
    private sealed class LastOfTenAttribute([CallerFilePath] string callerFilePath = "", [CallerLineNumber] int callerLineNumber = -1)
        : ExploredAttribute(callerFilePath, callerLineNumber)
    {
        protected override ExplorerOptions MakeOptions()
        {
            ExplorerOptions options = base.MakeOptions();
            options.Shard = new ExplorationShard(10, 10);
            return options;
        }
    }
}
