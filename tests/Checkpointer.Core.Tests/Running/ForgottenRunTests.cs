using System.Runtime.CompilerServices;

namespace Checkpointer.Core.Tests.Running;

/// <summary>A host, or a timer, that a test makes at a pause keeps the test's flow; not the run, with its trace, once that is over.</summary>
[TestClass]
public sealed class ForgottenRunTests
{
    // Of several: a thread of the pool may still have its hands on the last one.
    [TestMethod]
    public async Task Run_IsOverAndATimerMadeAtAPauseLivesOn_IsForgotten()
    {
        var runs = new List<(WeakReference Starter, Timer Made)>();
        for (int i = 0; i < 10; i++)
            runs.Add(await RunAsync());

        for (int i = 0; i < 10 && runs.Count(r => r.Starter.IsAlive) > 1; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Yield();
        }

        Assert.IsLessThanOrEqualTo(1, runs.Count(r => r.Starter.IsAlive));
        foreach ((_, Timer made) in runs)
            await made.DisposeAsync();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<(WeakReference Starter, Timer Made)> RunAsync()
    {
        var alice = new Starter("alice", () => Checkpoint.ReachAsync("mark"));
        await using var runner = new Runner([alice.At(Checkpoint.Mark("mark"))]);
        await runner.NextAsync();
        var made = new Timer(static _ => { });
        await runner.RunToEndAsync();
        return (new WeakReference(alice), made);
    }
}
