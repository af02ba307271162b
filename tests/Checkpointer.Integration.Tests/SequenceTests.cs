using Checkpointer.Proxies;

namespace Checkpointer.Integration.Tests;

/// <summary>Sequences in a run: one enumeration is one call, and what its reader does between two elements is not inside it.</summary>
[TestClass]
public sealed class SequenceTests
{
    private static readonly Checkpoint _beforeRead = Checkpoint.Before<IMailbox>(m => m.ReadAsync).Named("open");
    private static readonly Checkpoint _read = Checkpoint.After<IMailbox>(m => m.ReadAsync).Named("read");
    private static readonly Checkpoint _look = Checkpoint.After<IMailbox>(m => m.LookAsync).Named("look");
    private static readonly Checkpoint _mark = Checkpoint.Mark("between");

    public interface IMailbox
    {
        IAsyncEnumerable<int> ReadAsync();

        Task<int> LookAsync(int index);

        IEnumerable<int> Read();
    }

    [TestMethod]
    public async Task After_IsReachedWhenTheLastElementHasBeenRead()
    {
        int read = 0;
        IMailbox mailbox = ProbeProxy.Wrap<IMailbox>(new Mailbox());
        var alice = new Starter("alice", async () =>
        {
            await foreach (int _ in mailbox.ReadAsync())
                read++;
        });
        await using var runner = new Runner([alice.At(_beforeRead), alice.At(_read), alice.Completed]);

        await runner.NextAsync();
        Assert.AreEqual(0, read);
        await runner.NextAsync();
        Assert.AreEqual(3, read);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Reader_ThatIsPausedBetweenTwoElements_IsAtRestAndHasNotForked()
    {
        IMailbox mailbox = ProbeProxy.Wrap<IMailbox>(new Mailbox());
        var alice = new Starter("alice", async () =>
        {
            await foreach (int _ in mailbox.ReadAsync())
                await Checkpoint.ReachAsync("between");
        });
        await using var runner = new Runner([alice.At(_mark), alice.At(_mark), alice.At(_mark), alice.At(_read)]);

        await runner.RunToEndAsync();

        Assert.AreEqual(
            """
            alice
              before IMailbox.ReadAsync
              at the mark between, 3 times
              after IMailbox.ReadAsync

            """.ReplaceLineEndings("\n"),
            runner.Trace.ToProbes().Replace("read\n", "after IMailbox.ReadAsync\n", StringComparison.Ordinal));
        Assert.IsFalse(runner.Trace.ToString()!.Contains("fork", StringComparison.Ordinal), runner.Trace.ToString());
    }

    [TestMethod]
    public async Task Body_ThatCallsAProbedMethodForAnElement_IsPausedInside()
    {
        var inner = new Mailbox();
        IMailbox mailbox = ProbeProxy.Wrap<IMailbox>(new Mailbox { Inner = ProbeProxy.Wrap<IMailbox>(inner) });
        int read = 0;
        var alice = new Starter("alice", async () =>
        {
            await foreach (int _ in mailbox.ReadAsync())
                read++;
        });
        await using var runner = new Runner([alice.At(_look), alice.At(_look), alice.At(_read)]);

        Pause? pause = await runner.NextAsync();
        Assert.AreEqual(0, read);
        Assert.AreSame(inner, pause!.Hit!.Instance);
        await runner.NextAsync();
        Assert.AreEqual(1, read);
        await runner.RunToEndAsync();
        Assert.AreEqual(3, read);
    }

    [TestMethod]
    public async Task Enumerator_HandedOnToAProbedMethod_GoesOnInsideIt()
    {
        IMailbox mailbox = ProbeProxy.Wrap<IMailbox>(new Mailbox());
        IDrain drain = ProbeProxy.Wrap<IDrain>(new Drain());
        var alice = new Starter("alice", async () =>
        {
            await using IAsyncEnumerator<int> enumerator = mailbox.ReadAsync().GetAsyncEnumerator();
            await enumerator.MoveNextAsync();
            await drain.RestAsync(enumerator);
        });
        await using var runner = new Runner([alice.At(_read), alice.At(Checkpoint.After<IDrain>(d => d.RestAsync))]);

        await runner.NextAsync();
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Iterator_OnAThread_IsPausedAtItsEndAndBetween()
    {
        IMailbox mailbox = ProbeProxy.Wrap<IMailbox>(new Mailbox());
        Checkpoint read = Checkpoint.After<IMailbox>(m => m.Read);
        int count = 0;
        var alice = new Starter("alice", () =>
        {
            foreach (int _ in mailbox.Read())
            {
                count++;
                Checkpoint.Reach("between");
            }
        });
        await using var runner = new Runner([alice.At(_mark), alice.At(read), alice.Completed]);

        await runner.NextAsync();
        Assert.AreEqual(1, count);
        await runner.NextAsync();
        Assert.AreEqual(3, count);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Disposal_OfTheRun_StopsTheReaderAndLetsItsSequenceCleanUp()
    {
        var real = new Mailbox();
        IMailbox mailbox = ProbeProxy.Wrap<IMailbox>(real);
        var alice = new Starter("alice", async () =>
        {
            await foreach (int _ in mailbox.ReadAsync())
                await Checkpoint.ReachAsync("between");
        });
        var runner = new Runner([alice.At(_mark), alice.At(_read)]);

        await runner.NextAsync();
        await runner.DisposeAsync();

        Assert.IsInstanceOfType<OperationCanceledException>(alice.Exception);
        Assert.AreEqual(1, real.Closed);
    }

    [TestMethod]
    public async Task Disposal_OfTheRun_BeforeTheFirstElement_StopsTheReader()
    {
        var real = new Mailbox();
        IMailbox mailbox = ProbeProxy.Wrap<IMailbox>(real);
        var alice = new Starter("alice", async () => await mailbox.ReadAsync().ToListAsync());
        var runner = new Runner([alice.At(_beforeRead), alice.At(_read)]);

        await runner.NextAsync();
        await runner.DisposeAsync();

        Assert.IsInstanceOfType<OperationCanceledException>(alice.Exception);
        Assert.AreEqual(0, real.Closed);
    }

    public interface IDrain
    {
        Task RestAsync(IAsyncEnumerator<int> enumerator);
    }

    private sealed class Drain : IDrain
    {
        public async Task RestAsync(IAsyncEnumerator<int> enumerator)
        {
            while (await enumerator.MoveNextAsync())
            {
            }
        }
    }

    private sealed class Mailbox : IMailbox
    {
        public IMailbox? Inner { get; init; }

        public int Closed { get; private set; }

        public async IAsyncEnumerable<int> ReadAsync()
        {
            try
            {
                for (int i = 0; i < 3; i++)
                    yield return await (Inner ?? this).LookAsync(i);
            }
            finally
            {
                Closed++;
            }
        }

        public async Task<int> LookAsync(int index)
        {
            await Task.Yield();
            return index;
        }

        public IEnumerable<int> Read()
        {
            for (int i = 0; i < 3; i++)
                yield return i;
        }
    }
}
