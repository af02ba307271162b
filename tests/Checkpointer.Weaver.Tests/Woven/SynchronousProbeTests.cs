using System.Reflection;
using Checkpointer.Runtime;
using Checkpointer.Weaver.Tests.Recording;
using Specimens.Woven;

namespace Checkpointer.Weaver.Tests.Woven;

[TestClass]
[DoNotParallelize]
public sealed class SynchronousProbeTests
{
    [TestMethod]
    public void Probe_MethodThatReturns_ReportsInstanceArgumentsAndResult()
    {
        var ledger = new Ledger();
        ledger.Post("cash", 3);
        using var recorder = Recorder.Of(nameof(Ledger.Balance));

        decimal balance = ledger.Balance("cash");

        Assert.AreEqual(3, balance);
        Assert.AreEqual("before returned", recorder.Call.Moments);
        Assert.AreEqual(typeof(Ledger).GetMethod(nameof(Ledger.Balance)), recorder.Call.Method);
        Assert.AreSame(ledger, recorder.Call.EnteredOn);
        Assert.AreSame(ledger, recorder.Call.Instance);
        CollectionAssert.AreEqual(new object[] { "cash" }, recorder.Call.Arguments);
        Assert.AreEqual(3m, recorder.Call.Result);
    }

    [TestMethod]
    public void Probe_VoidMethod_ReportsNullAsItsResult()
    {
        var ledger = new Ledger();
        using var recorder = Recorder.Of(nameof(Ledger.Post));

        ledger.Post("cash", 3m);

        Assert.AreEqual(3, ledger.Balance("cash"));
        Assert.AreEqual("before returned", recorder.Call.Moments);
        CollectionAssert.AreEqual(new object[] { "cash", 3m }, recorder.Call.Arguments);
        Assert.IsNull(recorder.Call.Result);
    }

    [TestMethod]
    public void Probe_StaticMethodOfManyArguments_ReportsThemAll()
    {
        using var recorder = Recorder.Of(nameof(Ledger.Sum));

        Assert.AreEqual(21, Ledger.Sum(1, 2, 3, 4, 5, 6));

        Assert.IsNull(recorder.Call.Instance);
        CollectionAssert.AreEqual(new object[] { 1, 2, 3, 4, 5, 6 }, recorder.Call.Arguments);
        Assert.AreEqual(21, recorder.Call.Result);
    }

    [TestMethod]
    public void Probe_CallThatNobodyWantsToHear_RunsTheBody()
    {
        using var recorder = Recorder.Of("another method");

        Assert.AreEqual(21, Ledger.Sum(1, 2, 3, 4, 5, 6));

        Assert.IsEmpty(recorder.Calls);
    }

    [TestMethod]
    public void Probe_CallsOfOneMethod_ShareItsSite()
    {
        using var recorder = Recorder.Of(nameof(Ledger.Parse));

        Ledger.Parse("1");
        Ledger.Parse("2");

        Assert.AreSame(recorder.Calls[0].Site, recorder.Calls[1].Site);
        CollectionAssert.AreEqual(new[] { 1, 2 }, recorder.Calls.Select(call => call.Result).ToArray());
    }

    [TestMethod]
    public void Probe_OverloadsAndTheirNestedCalls_AreReportedEach()
    {
        var ledger = new Ledger();
        using var recorder = Recorder.Of(nameof(Ledger.Post));

        ledger.Post("cash", 1, times: 2);

        CollectionAssert.AreEqual(new[] { 3, 2, 2 }, recorder.Calls.Select(call => call.Arguments.Length).ToArray());
        Assert.AreEqual(2, ledger.Postings);
    }

    [TestMethod]
    public void Probe_OutParameter_IsNullBeforeAndWrittenBackBeforeReturned()
    {
        var ledger = new Ledger();
        ledger.Post("cash", 3);
        using var recorder = Recorder.Of(nameof(Ledger.TryBalance));

        bool found = ledger.TryBalance("cash", out decimal balance);

        Assert.IsTrue(found);
        Assert.AreEqual(3, balance);
        CollectionAssert.AreEqual(new object?[] { "cash", null }, recorder.Call.ArgumentsBefore);
        CollectionAssert.AreEqual(new object?[] { "cash", 3m }, recorder.Call.Arguments);
    }

    [TestMethod]
    public void Probe_RefParameter_IsReportedBeforeAndAfter()
    {
        decimal price = 5;
        using var recorder = Recorder.Of(nameof(Ledger.Exchange));

        new Ledger().Exchange(ref price, 2);

        Assert.AreEqual(10, price);
        CollectionAssert.AreEqual(new object?[] { 5m, 2m }, recorder.Call.ArgumentsBefore);
        CollectionAssert.AreEqual(new object?[] { 10m, 2m }, recorder.Call.Arguments);
    }

    [TestMethod]
    public unsafe void Probe_ArgumentThatCannotBeBoxed_IsReportedAsUncaptured()
    {
        using var recorder = Recorder.Of(nameof(Ledger.CountDigits), nameof(Ledger.Sum));
        int number = 7;

        Assert.AreEqual(2, Ledger.CountDigits("a1b2"));
        Assert.AreEqual(7, Ledger.Sum(&number, 1));

        Assert.AreSame(UncapturedArgument.Value, recorder.Calls[0].Arguments[0]);
        CollectionAssert.AreEqual(new[] { UncapturedArgument.Value, 1 }, recorder.Calls[1].ArgumentsBefore);
        Assert.AreEqual(7, recorder.Calls[1].Result);
    }

    [TestMethod]
    public void Probe_ResultThatCannotBeBoxed_IsReportedAsUncaptured()
    {
        int[] numbers = [1, 3, 2];
        using var recorder = Recorder.Of(nameof(Ledger.Largest), nameof(Ledger.Trimmed));

        Ledger.Largest(numbers) = 7;
        string trimmed = Ledger.Trimmed(" x ").ToString();

        CollectionAssert.AreEqual(new[] { 1, 7, 2 }, numbers);
        Assert.AreEqual("x", trimmed);
        Assert.AreSame(UncapturedArgument.Value, recorder.Calls[0].Result);
        Assert.AreSame(UncapturedArgument.Value, recorder.Calls[1].Result);
    }

    [TestMethod]
    public void Probe_MutableStruct_ReportsACopyAndKeepsItsChange()
    {
        var money = new Money(1);
        using var recorder = Recorder.Of(nameof(Money.Add));

        money.Add(2);

        Assert.AreEqual(3, money.Amount);
        Assert.IsNull(recorder.Call.EnteredOn);
        Assert.AreEqual(1, ((Money)recorder.Call.Instance!).Amount);
    }

    [TestMethod]
    public void Probe_RefStruct_ReportsNoInstance()
    {
        using var recorder = Recorder.Of(nameof(Window.Length));

        Assert.AreEqual(2, new Window([1, 2]).Length());

        Assert.IsNull(recorder.Call.Instance);
        Assert.AreEqual(2, recorder.Call.Result);
    }

    [TestMethod]
    public void Probe_PropertiesIndexersAndOperators_AreMethodsToo()
    {
        using var recorder = Recorder.Of("get_Postings", "get_Item", "set_Owner", "op_Addition");

        var ledger = new Ledger { Owner = "alice" };
        ledger += ("cash", 1);
        _ = ledger["cash"];
        _ = ledger.Postings;

        CollectionAssert.AreEqual(
            new[] { "set_Owner", "op_Addition", "get_Postings", "get_Item" },
            recorder.Calls.Where(call => call.Moments == "before returned").Select(call => call.Method.Name).Distinct().ToArray());
        Assert.AreEqual("alice", ledger.Owner);
    }

    [TestMethod]
    public void Probe_OverrideThatCallsItsBase_ReportsEveryLevel()
    {
        IVehicle truck = new LoadedTruck();
        using var recorder = Recorder.Of("Start", "Specimens.Woven.IVehicle.Start", nameof(IVehicle.Honk));

        string started = truck.Honk(1);

        Assert.AreEqual("beepexplicit: nobody starts the loaded Truck, slowly, very", started);
        CollectionAssert.AreEqual(
            new[] { typeof(IVehicle), typeof(Vehicle), typeof(LoadedTruck), typeof(Truck), typeof(Vehicle) },
            recorder.Calls.Select(call => call.Method.DeclaringType).ToArray());
        Assert.IsTrue(recorder.Calls.All(call => call.Instance == truck));
    }

    [TestMethod]
    public void Before_ThatThrows_KeepsTheBodyFromRunning()
    {
        var ledger = new Ledger();
        using var recorder = Recorder.PausingSync(nameof(Ledger.Post), () => throw new OperationCanceledException("unwound"));

        Assert.ThrowsExactly<OperationCanceledException>(() => ledger.Post("cash", 1m));

        Assert.AreEqual(0, ledger.Postings);
        Assert.AreEqual("before", recorder.Call.Moments);
    }

    [TestMethod]
    public async Task Before_ThatHoldsTheThread_HoldsTheBody()
    {
        var ledger = new Ledger();
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var release = new ManualResetEventSlim();
        using var recorder = Recorder.PausingSync(nameof(Ledger.Post), () =>
        {
            arrived.SetResult();
            release.Wait();
        });

        Task bob = Task.Run(() => ledger.Post("cash", 1m));
        await arrived.Task;
        int during = ledger.Postings;
        release.Set();
        await bob;

        Assert.AreEqual((0, 1), (during, ledger.Postings));
    }

    [TestMethod]
    public void GetCurrentMethod_InABody_IsTheMethodDisarmedAndArmed()
    {
        string disarmed = Extremes.Current().Name;
        using var recorder = Recorder.Of(nameof(Extremes.Current));

        Assert.AreEqual((nameof(Extremes.Current), nameof(Extremes.Current)), (disarmed, Extremes.Current().Name));
        Assert.AreEqual("before returned", recorder.Call.Moments);
    }

    [TestMethod]
    public void GetCallingAssembly_InABody_IsTheCallersDisarmedAndItsOwnArmed()
    {
        Assembly disarmed = Extremes.Caller();
        using var recorder = Recorder.Of(nameof(Extremes.Caller));

        Assert.AreEqual((GetType().Assembly, typeof(Extremes).Assembly), (disarmed, Extremes.Caller()));
    }

    [TestMethod]
    public void Disarm_DuringACall_StillHearsItsEnd()
    {
        using var recorder = Recorder.PausingSync(nameof(Ledger.Parse), Probe.Disarm);

        Ledger.Parse("1");
        Ledger.Parse("2");

        Assert.AreEqual("before returned", recorder.Call.Moments);
    }
}
