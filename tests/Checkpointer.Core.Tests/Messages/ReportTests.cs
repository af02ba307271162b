using Microsoft.Extensions.Time.Testing;

namespace Checkpointer.Core.Tests.Messages;

/// <summary>What no exception of a run can carry is written to the standard error stream. Not parallel: it is the process's.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ReportTests
{
    private readonly Checkpoint _read = Checkpoint.Mark("read");
    private readonly Starter _alice = new("alice", () => Checkpoint.ReachAsync("read"));

    [TestMethod]
    public async Task RunAsync_TestThrows_ReportsTheRun()
    {
        var bob = new Starter("bob", () => { });
        using var error = new CapturedError();
        var failed = new AssertFailedException("the stock is -1");

        await Assert.ThrowsExactlyAsync<AssertFailedException>(() => Runner.RunAsync(
            [_alice.At(_read), bob.Completed],
            async runner =>
            {
                await runner.NextAsync();
                throw failed;
            }));

        const string Report =
            """
            The run when the test threw:

                   declared       alice  bob
                1  alice:read     read
            >   2  bob:completed

              alice  paused at the mark read since step 1
              bob    not begun

            """;
        MessageAssert.Is(Report, (string)failed.Data["Checkpointer.Report"]!);
        MessageAssert.Is(Report + "\n", error.Text);
    }

    [TestMethod]
    public async Task DisposeAsync_StarterDoesNotEnd_IsReported()
    {
        var atLast = new Signal();
        var bob = new Starter("bob", async () =>
        {
            try
            {
                await Checkpoint.ReachAsync("read");
            }
            catch (OperationCanceledException)
            {
                await atLast.Raised;
            }
        });
        using var error = new CapturedError();
        var runner = new Runner([bob.At(_read)], new RunnerOptions { UnwindTimeout = TimeSpan.FromMilliseconds(50), TimeProvider = new FakeTimeProvider() });
        await runner.NextAsync();

        await runner.DisposeAsync();
        atLast.Raise();

        MessageAssert.Is(
            """
            bob still ran 0.05 s after the runner was disposed; its token is cancelled, and .NET cannot abort it.

                   declared  bob
                1  bob:read  read

              bob  running for 0 s, last seen at the mark read

            Likely cause: it loops or waits without looking at its cancellation token.
            Next: pass the token that the starter gets to what it waits for.

            """,
            error.Text);
    }
}
