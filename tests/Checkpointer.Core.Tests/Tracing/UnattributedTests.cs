using Checkpointer.Core.Tests.Identity;

namespace Checkpointer.Core.Tests.Tracing;

/// <summary>Hits of listed places that are nobody's: each is kept, at its moment and with its values, up to the limit.</summary>
[TestClass]
public sealed class UnattributedTests
{
    private readonly Worker _worker = new();
    private readonly Checkpoint _before;
    private readonly Checkpoint _after;

    public UnattributedTests()
    {
        _before = Checkpoint.Before(() => _worker.Handle).Named("before");
        _after = Checkpoint.After(() => _worker.Handle).Named("after");
    }

    [TestMethod]
    public async Task Each_hit_of_nobodys_is_kept_with_its_values()
    {
        Trace trace = await LoseAsync(new RunnerOptions(), () =>
        {
            _worker.Handle(42);
            _worker.Handle(43);
        });

        CollectionAssert.AreEqual(
            new[] { "before order 42", "after order 42", "before order 43", "after order 43" },
            trace.Events.Where(e => e.Kind == TraceEventKind.Unattributed).Select(e => $"{e.Text} {string.Join(", ", e.Values)}").ToArray());
    }

    [TestMethod]
    public async Task Call_that_throws_is_no_hit_after_it()
    {
        _worker.Inside = () => throw new TimeoutException();

        Trace trace = await LoseAsync(new RunnerOptions(), () => Assert.ThrowsExactly<TimeoutException>(() => _worker.Handle(42)));

        Assert.AreEqual("before", Assert.ContainsSingle(e => e.Kind == TraceEventKind.Unattributed, trace.Events).Text);
    }

    [TestMethod]
    public async Task Values_are_not_kept_where_none_are()
    {
        Trace trace = await LoseAsync(new RunnerOptions { Trace = { Values = TraceValues.None } }, () => _worker.Handle(42));

        Assert.IsTrue(trace.Events.Where(e => e.Kind == TraceEventKind.Unattributed).All(e => e.Values.Count == 0));
        Assert.AreEqual(2, trace.Events.Count(e => e.Kind == TraceEventKind.Unattributed));
    }

    [TestMethod]
    public async Task Beyond_the_limit_they_are_only_counted()
    {
        Trace trace = await LoseAsync(new RunnerOptions { Trace = { MaxEvents = 10 } }, () =>
        {
            for (int i = 0; i < 50; i++)
                _worker.Handle(i);
        });

        Assert.AreEqual(100, trace.Omitted + trace.Events.Count(e => e.Kind == TraceEventKind.Unattributed));
        Assert.IsLessThan(30, trace.Events.Count);
    }

    [TestMethod]
    public async Task Disagreements_beyond_the_limit_are_only_counted()
    {
        Checkpoint keyed = _before.IdentifyBy((int order) => order);
        var alice = new Starter("alice", async () => { }).Owns(42);
        var bob = new Starter("bob", () =>
        {
            for (int i = 0; i < 50; i++)
                _worker.Handle(42);
        });
        var carol = new Starter("carol", () => _worker.Handle(1));
        await using var runner = new Runner([alice.Completed, bob.Completed, carol.At(keyed)], new RunnerOptions { Trace = { MaxEvents = 10 } });
        await runner.RunToEndAsync();

        Trace trace = runner.Trace;
        Assert.IsLessThan(10, trace.Events.Count(e => e.Kind == TraceEventKind.Disagreement));
        Assert.IsLessThan(30, trace.Events.Count);
    }

    private async Task<Trace> LoseAsync(RunnerOptions options, Action work)
    {
        var alice = new Starter("alice", async () =>
        {
            await Points.Nobody.RunAsync(work);
            _worker.Inside = () => { };
            _worker.Handle(1);
        });
        await using var runner = new Runner([alice.At(_before), alice.At(_after)], options);
        await runner.RunToEndAsync();
        return runner.Trace;
    }
}
