namespace Checkpointer.Core.Tests.Points;

/// <summary>The end of an operation goes wrong: its payload cannot be made, or a test makes it throw. Nothing stays in flight, or open.</summary>
[TestClass]
public sealed class CompletedPayloadTests
{
    private static readonly ProbePoint<string> _after = new("payload.after-get", Moment.After, "");
    private static readonly ProbePoint<string> _failed = new("payload.after-get-failure", Moment.AfterThrow, "");
    private static readonly ProbeOperation<string> _get = new("payload.get", "", after: _after, failed: _failed);

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Payload_that_cannot_be_made_is_the_operations_failure_and_nothing_stays_in_flight(bool synchronous)
    {
        var thrown = new FormatException("no payload");
        var response = new Response();
        var alice = new Starter("alice", async () =>
        {
            try
            {
                if (synchronous)
                    _get.Run("tea", () => response, (_, _) => throw thrown);
                else
                    await _get.RunAsync("tea", () => Task.FromResult(response), (_, _) => throw thrown);
            }
            catch (FormatException)
            {
                // The code under test goes on.
            }

            await Checkpoint.ReachAsync("after it");
        });
        Checkpoint mark = Checkpoint.Mark("after it");
        await using var runner = new Runner([alice.At(_failed.Checkpoint), alice.At(mark), alice.Completed]);

        Assert.AreSame(thrown, (await runner.NextAsync())!.Hit!.Exception);
        Pause pause = (await runner.NextAsync())!;

        Assert.AreEqual("alice reported the step and is held there.", pause.Evidence.Description);
        Assert.AreEqual(synchronous ? "closed" : "closed asynchronously", response.State);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Result_that_its_caller_never_gets_is_closed(bool synchronous)
    {
        var response = new Response();
        var alice = new Starter("alice", async () =>
        {
            if (synchronous)
                _get.Run("tea", () => response);
            else
                await _get.RunAsync("tea", () => Task.FromResult(response));
        });
        await using var runner = new Runner([alice.At(_after.Checkpoint), alice.Throws<IOException>()]);

        (await runner.NextAsync())!.Throw(new IOException());
        await runner.RunToEndAsync();

        Assert.AreEqual(synchronous ? "closed" : "closed asynchronously", response.State);
    }

    [TestMethod]
    public async Task Result_that_its_caller_gets_stays_open()
    {
        var response = new Response();
        var alice = new Starter("alice", () => _get.RunAsync("tea", () => Task.FromResult(response)));
        await using var runner = new Runner([alice.At(_after.Checkpoint), alice.Completed]);
        await runner.RunToEndAsync();

        Assert.AreEqual("open", response.State);
    }

    private sealed class Response : IDisposable, IAsyncDisposable
    {
        public string State { get; private set; } = "open";

        public void Dispose() => State = "closed";

        public async ValueTask DisposeAsync()
        {
            await Task.Yield();
            State = "closed asynchronously";
        }
    }
}
