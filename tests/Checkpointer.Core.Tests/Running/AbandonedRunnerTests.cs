using System.Runtime.CompilerServices;
using Checkpointer.Runtime;

namespace Checkpointer.Core.Tests.Running;

/// <summary>
/// A runner that nobody disposes, and nobody can reach any more. Not parallel: probes are the process's, and so is its error stream.
/// </summary>
[TestClass]
[DoNotParallelize]
public sealed class AbandonedRunnerTests
{
    private static readonly Checkpoint _mark = Checkpoint.Mark("mark");

    private readonly Signal _ended = new();
    private readonly Starter _alice;

    public AbandonedRunnerTests() => _alice = new Starter("alice", async () =>
    {
        try
        {
            await Checkpoint.ReachAsync("mark");
        }
        finally
        {
            _ended.Raise();
        }
    });

    [TestMethod]
    public async Task Abandoned_AtAPause_StartersAreToldToStopAndProbesAreSilentAndItIsSaid()
    {
        using var error = new CapturedError();
        await PauseAndForgetAsync(_alice);
        Assert.IsTrue(Probe.Armed);

        Collect();

        await _ended.Raised;
        SpinWait.SpinUntil(() => !Probe.Armed, TimeSpan.FromSeconds(30));
        Assert.IsFalse(Probe.Armed);
        Assert.AreEqual(
            """
            A runner was abandoned: it was not disposed, and nothing refers to it any more. Its starters are told to stop, and its probes are silent from now on.

                   declared    alice
                1  alice:mark  mark

              alice  paused at the mark mark since step 1

            Likely cause: the test has ended, in an exception perhaps, without disposing its runner.
            Next: await using var runner = new Runner(...); or Runner.RunAsync, which disposes it.

            """.ReplaceLineEndings("\n"),
            error.Text.ReplaceLineEndings("\n"));
    }

    [TestMethod]
    public async Task Abandoned_WhileSomebodyWaits_IsNotYet()
    {
        var may = new Signal();
        var bob = new Starter("bob", async () =>
        {
            await may.Raised;
            await Checkpoint.ReachAsync("mark");
        });
        using var error = new CapturedError();
        Task<Pause?> pending = AskAndForget(bob);

        Collect();
        Assert.IsFalse(pending.IsCompleted);
        may.Raise();
        Assert.IsNotNull(await pending);

        // The pause is reached, and nobody can go on from there.
        Collect();
        SpinWait.SpinUntil(() => !Probe.Armed, TimeSpan.FromSeconds(30));
        Assert.IsFalse(Probe.Armed);
    }

    [TestMethod]
    public async Task Abandoned_AfterItsEnd_NothingIsSaid()
    {
        using var error = new CapturedError();
        await EndAndForgetAsync(_alice);

        Collect();

        Assert.AreEqual("", error.Text);
        Assert.IsFalse(Probe.Armed);
    }

    [TestMethod]
    public void Abandoned_OrderWasRefused_NothingHappens()
    {
        Refuse();

        Collect();
    }

    // Methods of their own, so that nothing here keeps the runner alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task PauseAndForgetAsync(Starter starter) =>
        Assert.IsNotNull(await new Runner([starter.At(_mark)]).NextAsync());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task<Pause?> AskAndForget(Starter starter) => new Runner([starter.At(_mark)]).NextAsync();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task EndAndForgetAsync(Starter starter) => await new Runner([starter.At(_mark)]).RunToEndAsync();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Refuse() => Assert.ThrowsExactly<InvalidOrderException>(() => new Runner([]));

    private static void Collect()
    {
        for (int i = 0; i < 3; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
    }
}
