using Checkpointer.Runtime;
using Checkpointer.Weaver.Tests.Recording;
using Specimens.Woven;

namespace Checkpointer.Weaver.Tests.Woven;

[TestClass]
[DoNotParallelize]
public sealed class GenericProbeTests
{
    [TestMethod]
    public void Probe_MethodOfAGenericType_ReportsTheInstantiationThatRan()
    {
        var repository = new Repository<int, Order>();
        var order = new Order { Id = 4 };
        using var recorder = Recorder.Of(nameof(repository.Save), nameof(repository.Find));

        repository.Save(order);
        Order? found = repository.Find(4);

        Assert.AreSame(order, found);
        Assert.AreEqual(typeof(Repository<int, Order>).GetMethod("Save"), recorder.Calls[0].Method);
        Assert.AreEqual(typeof(Repository<,>).GetMethod("Save"), recorder.Calls[0].Site.Method);
        Assert.AreSame(order, recorder.Calls[1].Result);
    }

    [TestMethod]
    public void Probe_GenericMethodOfAGenericType_KeepsItsConstraints()
    {
        var repository = new Repository<int, Order>();
        using var recorder = Recorder.Of(nameof(repository.FindOrCreate), nameof(Repository<,>.SizeOf));

        Order created = repository.FindOrCreate<Order>(7, order => order.Id = 7);
        int size = Repository<int, Order>.SizeOf(5L);

        Assert.AreEqual(7, created.Id);
        Assert.AreEqual(9, size);
        Assert.AreEqual(typeof(Order), recorder.Calls[0].Method.GetGenericArguments()[0]);
        Assert.AreEqual(typeof(long), recorder.Calls[1].Method.GetGenericArguments()[0]);
    }

    [TestMethod]
    public void Probe_ArgumentThatMayBeARefStruct_IsReportedAsUncaptured()
    {
        using var recorder = Recorder.Of(nameof(Extremes.Describe));

        Assert.AreEqual("Span`1", Extremes.Describe<Span<int>>([1]));
        Assert.AreEqual("Int32", Extremes.Describe(1));

        Assert.AreSame(UncapturedArgument.Value, recorder.Calls[0].Arguments[0]);
        Assert.AreSame(UncapturedArgument.Value, recorder.Calls[1].Arguments[0]);
    }

    [TestMethod]
    public void Probe_ByReferenceParametersOfGenericType_AreWrittenBack()
    {
        int second = 2;
        using var recorder = Recorder.Of(nameof(Repository<,>.Pair));

        int[] pair = Repository<int, Order>.Pair(1, ref second, out int third);

        CollectionAssert.AreEqual(new[] { 1, 2 }, pair);
        Assert.AreEqual(1, third);
        CollectionAssert.AreEqual(new object?[] { 1, 2, null }, recorder.Call.ArgumentsBefore);
        CollectionAssert.AreEqual(new object?[] { 1, 2, 1 }, recorder.Call.Arguments);
    }

    [TestMethod]
    public async Task Probe_AsyncGenericMethod_RunsFromItsBoxedArguments()
    {
        var repository = new Repository<int, Order>();
        repository.Save(new Order { Id = 1 });
        var gate = new TaskCompletionSource();
        using var recorder = Recorder.PausingBefore(nameof(repository.SelectAsync), gate.Task);

        Task<DateTime[]> selecting = repository.SelectAsync(order => Task.FromResult(new DateTime(order.Id)));
        gate.SetResult();

        CollectionAssert.AreEqual(new[] { new DateTime(1) }, await selecting);
    }

    [TestMethod]
    public void Probe_NestedGenericType_SeesTheParametersOfBoth()
    {
        var snapshot = new Repository<int, Order>.Snapshot<string>("now");
        using var recorder = Recorder.Of("With", "set_Key");

        KeyValuePair<string, double> pair = snapshot.With(0.5, 3);

        Assert.AreEqual(("now", 0.5, 3), (pair.Key, pair.Value, snapshot.Key));
        Assert.AreEqual(typeof(double), recorder.Calls[0].Method.GetGenericArguments()[0]);
        Assert.AreEqual("set_Key", recorder.Calls[1].Method.Name);
    }
}
