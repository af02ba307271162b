using System.Reflection;
using System.Runtime.CompilerServices;
using Checkpointer.Runtime;
using Checkpointer.Weaver.Tests.Recording;
using Specimens.Woven;

namespace Checkpointer.Weaver.Tests.Woven;

[TestClass]
[DoNotParallelize]
public sealed class ConstructorProbeTests
{
    [TestMethod]
    public void Constructor_OfADerivedClass_IsReportedAfterItsBases()
    {
        using var recorder = Recorder.Of(".ctor");

        var engine = new Motor(4, old: true);

        Assert.AreEqual(("old engine", 4, 2), (engine.Name, engine.Power, engine.Cylinders));
        CollectionAssert.AreEqual(
            new[] { typeof(Part), typeof(Motor) }, recorder.Calls.Select(call => call.Method.DeclaringType).ToArray());
        Assert.IsTrue(recorder.Calls.All(call => call.Moments == "before returned" && call.Instance == engine && call.Result is null));
        CollectionAssert.AreEqual(new object[] { "old engine" }, recorder.Calls[0].Arguments);
        CollectionAssert.AreEqual(new object[] { 4, true }, recorder.Calls[1].Arguments);
    }

    [TestMethod]
    public void Before_AConstructor_SeesTheBasesPartOfTheObjectAndNotItsOwn()
    {
        (string, int, int) seen = default;
        using var recorder = Recorder.Pausing(nameof(Motor), call =>
        {
            var engine = (Motor)call.Instance!;
            seen = (engine.Name, engine.Power, engine.Cylinders);
        });

        _ = new Motor(4, old: false);

        Assert.AreEqual(("engine", 0, 1), seen);
    }

    [TestMethod]
    public void Constructor_ThatCallsAnother_IsReportedAfterIt()
    {
        using var recorder = Recorder.Of(".ctor");

        var engine = new Motor("6");

        Assert.AreEqual(6, engine.Power);
        CollectionAssert.AreEqual(
            new object[] { "engine", 6, "6" }, recorder.Calls.Select(call => call.Arguments[0]).ToArray());
    }

    [TestMethod]
    public void Constructor_ThatReturnsFromInsideAHandler_HasReturned()
    {
        using var recorder = Recorder.Of(".ctor");

        Assert.AreEqual(1, new Motor(1, old: false).Cylinders);

        Assert.AreEqual("before returned", recorder.Calls[1].Moments);
    }

    [TestMethod]
    public void Constructor_ThatFails_ReportsWhatTheCallerCatchesAfterItsOwnHandlers()
    {
        Part.Log.Clear();
        using var recorder = Recorder.Of(".ctor");

        var caught = Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new Motor(-1, old: false));

        CollectionAssert.AreEqual(new[] { "built 0" }, Part.Log);
        Assert.AreEqual("before threw", recorder.Calls[1].Moments);
        Assert.AreSame(caught, recorder.Calls[1].Exception);
    }

    [TestMethod]
    public void Constructor_WhoseBaseFails_IsNotReportedAtAll()
    {
        using var recorder = Recorder.Of(".ctor");

        Assert.ThrowsExactly<ArgumentException>(() => new Motor("".AsSpan()));

        Assert.AreEqual(typeof(Part), recorder.Call.Method.DeclaringType);
    }

    [TestMethod]
    public void Before_ThatThrows_KeepsTheConstructorsOwnPartFromRunning()
    {
        Part.Log.Clear();
        using var recorder = Recorder.Pausing(nameof(Motor), _ => throw new OperationCanceledException("unwound"));

        Assert.ThrowsExactly<OperationCanceledException>(() => new Motor(4, old: false));

        Assert.IsEmpty(Part.Log);
    }

    [TestMethod]
    public void Constructor_WithByReferenceParameters_WritesThemBack()
    {
        int power = 3;
        using var recorder = Recorder.Of(".ctor");

        var engine = new Motor(ref power, out bool built);

        Assert.AreEqual((4, true, 3), (power, built, engine.Power));
        CollectionAssert.AreEqual(new object?[] { 3, null }, recorder.Calls[1].ArgumentsBefore);
        CollectionAssert.AreEqual(new object?[] { 4, true }, recorder.Calls[1].Arguments);
    }

    [TestMethod]
    public void Constructor_WithARefStructParameter_IsReportedWithoutIt()
    {
        using var recorder = Recorder.Of(".ctor");

        Assert.AreEqual("x", new Motor("x".AsSpan()).Name);

        Assert.AreSame(UncapturedArgument.Value, recorder.Calls[1].Arguments[0]);
    }

    [TestMethod]
    public void Constructor_OfAStruct_IsReportedWithoutAnInstance()
    {
        using var recorder = Recorder.Of(".ctor");

        Assert.AreEqual(4, new Ratio(4).Value);
        Assert.ThrowsExactly<DivideByZeroException>(() => new Ratio(1, 0));

        CollectionAssert.AreEqual(
            new[] { "before returned", "before returned", "before threw" }, recorder.Calls.Select(call => call.Moments).ToArray());
        Assert.IsTrue(recorder.Calls.All(call => call.Instance is null));
    }

    [TestMethod]
    public void Constructor_OfAGenericType_CallsItsGenericBase()
    {
        using var recorder = Recorder.Of(".ctor");

        var box = new Box<string>.Sealed<int>("tea", 7);

        Assert.AreEqual(("tea", 7), (box.Content, box.Seal));
        CollectionAssert.AreEqual(
            new[] { typeof(Box<string>), typeof(Box<string>.Sealed<int>) }, recorder.Calls.Select(call => call.Method.DeclaringType).ToArray());
    }

    [TestMethod]
    public void Constructor_ThatNobodyWantsToHear_Runs()
    {
        using var recorder = Recorder.Of("another method");

        Assert.AreEqual(4, new Motor(4, old: true).Power);
        Assert.AreEqual(2, new Ratio(4, 2).Value);

        Assert.IsEmpty(recorder.Calls);
    }

    [TestMethod]
    public void Constructors_Woven_StayTheOnesOthersSee()
    {
        ConstructorInfo[] all = typeof(Ratio).GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

        Assert.HasCount(2, all.Where(constructor => constructor.IsPublic));
        Assert.IsTrue(all.Where(constructor => constructor.IsPublic).All(constructor => constructor.IsDefined(typeof(ProbedAttribute))));
        Assert.IsTrue(all.Where(constructor => constructor.IsPrivate).All(constructor =>
            constructor.GetParameters()[^1].ParameterType == typeof(ProbedConstruction)));
        Assert.IsTrue(typeof(Motor).GetField("_power", BindingFlags.Instance | BindingFlags.NonPublic)!.IsInitOnly);
    }

    [TestMethod]
    public void StaticConstructor_RunWhileArmed_IsReported()
    {
        using var recorder = Recorder.Of(".cctor");

        int answer = Settings.Answer;
        string name = Defaults<string>.Name + Defaults<int>.Name;

        Assert.AreEqual((42, "StringInt32"), (answer, name));
        CollectionAssert.AreEqual(
            new[] { typeof(Settings), typeof(Defaults<string>), typeof(Defaults<int>) },
            recorder.Calls.Select(call => call.Method.DeclaringType).ToArray());
        Assert.IsTrue(recorder.Calls.All(call => call.Moments == "before returned"));
    }

    [TestMethod]
    public void StaticConstructor_ThatFails_ReportsItsException()
    {
        using var recorder = Recorder.Of(".cctor");

        var caught = Assert.ThrowsExactly<TypeInitializationException>(() => BrokenSettings.Answer);

        Assert.AreSame(caught.InnerException, recorder.Call.Exception);
        Assert.AreEqual("before threw", recorder.Call.Moments);
    }

    [TestMethod]
    public void StaticConstructor_RunWhileDisarmed_Initialises()
    {
        RuntimeHelpers.RunClassConstructor(typeof(Defaults<long>).TypeHandle);

        Assert.AreEqual("Int64", Defaults<long>.Name);
    }
}
