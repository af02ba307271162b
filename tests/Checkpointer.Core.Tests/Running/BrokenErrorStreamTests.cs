using System.Text;

namespace Checkpointer.Core.Tests.Running;

/// <summary>A test framework's error stream may throw whatever it likes: reports are lost then, and nothing else.</summary>
[TestClass]
public sealed class BrokenErrorStreamTests
{
    private static readonly Checkpoint _mark = Checkpoint.Mark("mark");
    private static readonly Checkpoint _never = Checkpoint.Mark("never");

    [TestMethod]
    [DoNotParallelize]
    [Timeout(60_000)]
    public async Task DisposeAsync_ReportCannotBeWritten_EndsAndDisarms()
    {
        using var error = new BrokenError();
        var alice = new Starter("alice", () => throw new TimeoutException());
        var bob = new Starter("bob", () => Checkpoint.ReachAsync("mark"));
        var runner = new Runner([alice.Throws<TimeoutException>(), bob.At(_mark), bob.At(_mark)]);
        await runner.SkipToAsync(bob.At(_mark));
        var dora = new Starter("dora", () => Checkpoint.ReachAsync("mark"));
        var eve = new Starter("eve", async () =>
        {
            await Checkpoint.ReachAsync("mark");
            throw new TimeoutException();
        });
        var unreported = new Runner([eve.At(_mark), dora.At(_mark), dora.At(_never)], new RunnerOptions { AfterLastStep = AfterLastStep.Finish });
        await unreported.SkipToAsync(dora.At(_mark));

        await runner.DisposeAsync();
        await unreported.DisposeAsync();

        Assert.IsGreaterThan(0, error.Writes);
        Assert.AreEqual(TaskStatus.RanToCompletion, unreported.DisposeAsync().AsTask().Status);
    }

    [TestMethod]
    [DoNotParallelize]
    public async Task RunAsync_ReportCannotBeWritten_TheAssertionIsRethrown()
    {
        using var error = new BrokenError();
        var alice = new Starter("alice", () => { });
        var thrown = new AssertFailedException("the test's own");

        Assert.AreSame(thrown, await Assert.ThrowsExactlyAsync<AssertFailedException>(() => Runner.RunAsync([alice.Completed], _ => throw thrown)));
        Assert.AreEqual(1, error.Writes);
    }

    [TestMethod]
    [DoNotParallelize]
    [Timeout(60_000)]
    [DataRow(true)]
    [DataRow(false)]
    public async Task DisposeAsync_ClockWhoseTimerThrows_EndsDisarmsAndSaysSo(bool atTheEnd)
    {
        using var error = new CapturedError();
        var alice = new Starter("alice", () => Checkpoint.ReachAsync("mark"));
        var runner = new Runner([alice.At(_mark)], new RunnerOptions { TimeProvider = new BrokenClock() });
        await runner.NextAsync();
        if (atTheEnd)
            await runner.RunToEndAsync();

        await runner.DisposeAsync();

        Assert.StartsWith("Disposing a runner went wrong; its probes are silent all the same.\n\nSystem.NotSupportedException: no disposal", error.Text);
        Assert.IsFalse(ProbePoint.IsArmed);
    }

    private sealed class BrokenError : TextWriter
    {
        private readonly TextWriter _before = Console.Error;
        private int _writes;

        public BrokenError() => Console.SetError(this);

        public int Writes => Volatile.Read(ref _writes);

        public override Encoding Encoding => Encoding.UTF8;

        public override void WriteLine(string? value) => Write('\n');

        public override void Write(char value)
        {
            Interlocked.Increment(ref _writes);
            throw new InvalidOperationException("There is no currently active test.");
        }

        protected override void Dispose(bool disposing)
        {
            Console.SetError(_before);
            base.Dispose(disposing);
        }
    }

    private sealed class BrokenClock : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            new BrokenTimer(base.CreateTimer(callback, state, dueTime, period));

        private sealed class BrokenTimer(ITimer timer) : ITimer
        {
            public bool Change(TimeSpan dueTime, TimeSpan period) => timer.Change(dueTime, period);

            public void Dispose()
            {
                timer.Dispose();
                throw new NotSupportedException("no disposal");
            }

            public ValueTask DisposeAsync() => timer.DisposeAsync();
        }
    }
}
