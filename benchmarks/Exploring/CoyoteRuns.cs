using System.Reflection;
using System.Runtime.Loader;
using Microsoft.Coyote.SystematicTesting;
using Subjects.Explored;

namespace Checkpointer.Benchmarks.Exploring;

/// <summary>
/// Coyote with its random strategy on the same program, rewritten.
/// </summary>
internal sealed class CoyoteRuns
{
    private const uint Iterations = 250;

    private readonly Func<Task> _program = Rewritten();

    public async Task<long> RunAsync()
    {
        using TestingEngine engine = TestingEngine.Create(CoyoteRewriter.Quiet().WithTestingIterations(Iterations), _program);
        await Task.Run(engine.Run);
        int explored = engine.TestReport.NumOfExploredFairPaths + engine.TestReport.NumOfExploredUnfairPaths;
        return explored > 0 && engine.TestReport.NumOfFoundBugs == 0
            ? Iterations
            : throw new InvalidOperationException(engine.TestReport.GetText(CoyoteRewriter.Quiet()));
    }

    // Of the program only the rewritten copy is loaded a second time; all else is what runs here.
    private static Func<Task> Rewritten()
    {
        string copy = CoyoteRewriter.Rewrite(typeof(TwoByFive).Assembly.Location, Directory.CreateTempSubdirectory("checkpointer-coyote-").FullName);
        Assembly rewritten = new AssemblyLoadContext("rewritten").LoadFromAssemblyPath(copy);
        return rewritten.GetType(typeof(TwoByFive).FullName!, throwOnError: true)!.GetMethod(nameof(TwoByFive.RunAsync))!.CreateDelegate<Func<Task>>();
    }
}
