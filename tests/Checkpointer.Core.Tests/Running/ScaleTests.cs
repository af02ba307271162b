namespace Checkpointer.Core.Tests.Running;

/// <summary>What grows with the number of starters grows in proportion. Measured in bytes, which are the same each time.</summary>
[TestClass]
public sealed class ScaleTests
{
    private static readonly Checkpoint _mark = Checkpoint.Mark("scale");

    [TestMethod]
    public void Runner_TwiceAsManyStarters_AreMadeWithTwiceAsManyBytes()
    {
        Allocated(10);

        long some = Allocated(1_000);
        long twice = Allocated(2_000);

        Assert.IsLessThan(3 * some, twice);
    }

    private static long Allocated(int starters)
    {
        Step[] order = [.. Enumerable.Range(0, starters).Select(i => new Starter($"s{i}", () => Task.CompletedTask).At(_mark))];
        long before = GC.GetAllocatedBytesForCurrentThread();
        _ = new Runner(order);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
