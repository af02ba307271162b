namespace Checkpointer.Core.Tests.Tracing;

/// <summary>A test framework gets at the records of runners that a test has made.</summary>
[TestClass]
public sealed class TraceCollectorTests
{
    [TestMethod]
    public async Task Traces_OfRunnersMadeInTheFlow_AreThereInTheirOrder()
    {
        using var collector = TraceCollector.Begin();

        await RunAsync("alice");
        await Task.Run(() => RunAsync("bob"));

        CollectionAssert.AreEqual(new[] { "alice:completed", "bob:completed" }, collector.Traces.Select(t => t.Observed.ToString()).ToArray());
    }

    [TestMethod]
    public async Task Traces_OfARunnerMadeElsewhere_AreNotThere()
    {
        Task elsewhere;
        using (ExecutionContext.SuppressFlow())
            elsewhere = Task.Run(() => RunAsync("bob"));
        using var collector = TraceCollector.Begin();

        await elsewhere;

        Assert.IsEmpty(collector.Traces);
    }

    [TestMethod]
    public async Task Begin_Inside_TakesItsRunnersFromTheOuter()
    {
        using var outer = TraceCollector.Begin();
        using (var inner = TraceCollector.Begin())
        {
            await RunAsync("alice");
            Assert.HasCount(1, inner.Traces);
        }

        await RunAsync("bob");

        Assert.AreEqual("bob:completed", outer.Traces.Single().Observed.ToString());
    }

    [TestMethod]
    public async Task Dispose_ForgetsTheRuns()
    {
        var collector = TraceCollector.Begin();
        await RunAsync("alice");

        collector.Dispose();
        await RunAsync("bob");

        Assert.IsEmpty(collector.Traces);
    }

    private static async Task RunAsync(string name)
    {
        var starter = new Starter(name, () => Task.CompletedTask);
        await using var runner = new Runner([starter.Completed]);
        await runner.RunToEndAsync();
    }
}
