using Checkpointer.Weaver.Tests.Recording;
using Specimens.Woven;

namespace Checkpointer.Weaver.Tests.Woven;

/// <summary>What broke in other weavers, by the repository and number it was reported under: how woven code runs.</summary>
[TestClass]
[DoNotParallelize]
public sealed class OtherWeaversBugs
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // MethodBoundaryAspect.Fody#66
    [TestMethod]
    public async Task Bug01_AsyncMethodThatAwaitsInABranch_CompletesEitherWay()
    {
        using var recorder = Recorder.Of(nameof(Traps.ConditionalAwait));
        _gate.SetResult();

        Assert.AreEqual((1, 2), (await Traps.ConditionalAwait(false, _gate.Task), await Traps.ConditionalAwait(true, _gate.Task)));

        CollectionAssert.AreEqual(new object[] { 1, 2 }, recorder.Calls.Select(call => call.Result).ToArray());
    }

    // MethodBoundaryAspect.Fody#97
    [TestMethod]
    public async Task Bug02_AsyncCatchThatEndsInAThrow_ReportsWhatItThrows()
    {
        using var recorder = Recorder.Of(nameof(Traps.CatchThenThrow));

        Task<int> catching = Traps.CatchThenThrow(_gate.Task);
        _gate.SetException(new InvalidOperationException("inner"));
        var caught = await Assert.ThrowsExactlyAsync<NotSupportedException>(() => catching);

        Assert.AreSame(caught, recorder.Call.Exception);
        Assert.AreEqual("inner", caught.InnerException!.Message);
    }

    // MethodBoundaryAspect.Fody#1
    [TestMethod]
    public void Bug03_BodyWithoutAReturn_ThrowsAsWritten()
    {
        using var recorder = Recorder.Of(nameof(Cleanup.AlwaysThrows));

        Assert.ThrowsExactly<NotSupportedException>(() => new Cleanup().AlwaysThrows());

        Assert.AreEqual("before threw", recorder.Call.Moments);
    }

    // MethodBoundaryAspect.Fody#127
    [TestMethod]
    public void Bug04_OutParameterOfAStruct_IsWrittenBackToCallerAndReport()
    {
        var expected = new Guid(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
        using var recorder = Recorder.Of(nameof(Traps.TryParse));

        Assert.IsTrue(Traps.TryParse(expected.ToString(), out Guid guid));

        Assert.AreEqual((expected, expected), (guid, recorder.Call.Arguments[1]));
    }

    // MethodBoundaryAspect.Fody#111
    [TestMethod]
    public async Task Bug05_AsyncVoidMethod_IsWoven()
    {
        var background = new Background();
        using var context = new OperationContext();
        using var recorder = Recorder.Of(nameof(Background.Forget));

        context.Run(() => background.Forget(Task.CompletedTask, "x"));
        await context.Ended;

        Assert.AreEqual("before begin end returned", recorder.Call.Moments);
    }

    // aspect-injector#214
    [TestMethod]
    public async Task Bug06_AsyncMethodThatAlwaysThrows_IsWovenAndReported()
    {
        using var recorder = Recorder.Of(nameof(Shop.AlwaysFailsAsync));

        var caught = await Assert.ThrowsExactlyAsync<NotSupportedException>(Shop.AlwaysFailsAsync);

        Assert.AreSame(caught, recorder.Call.Exception);
    }

    // aspect-injector#85 and #142, Rougamo#73: constraints lost, crashing the writer, or new() among them lost
    [TestMethod]
    public void Bug07_09_10_ConstraintsOfEveryKind_HoldInTheCopies()
    {
        using var recorder = Recorder.Of(nameof(Constraints<,>.Make));

        List<KeyValuePair<int, int[]>> made = Constraints<int, List<KeyValuePair<int, int[]>>>.Make(
            new Labelled { Tag = DayOfWeek.Friday }, new Labelled(), DayOfWeek.Friday, () => 7);

        Assert.AreEqual(7, made.Single().Key);
        Assert.AreSame(made, recorder.Call.Result);
        Assert.AreEqual(3, recorder.Call.Method.GetGenericArguments().Length);
    }

    // aspect-injector#10
    [TestMethod]
    public void Bug08_ConstructorThatCallsAGenericBases_IsWoven()
    {
        using var recorder = Recorder.Of(".ctor");

        Assert.AreEqual(("tea", 7), (new Box<string>.Sealed<int>("tea", 7).Content, new Box<string>.Sealed<int>("tea", 7).Seal));

        Assert.HasCount(4, recorder.Calls);
    }

    // Rougamo#83
    [TestMethod]
    public void Bug13_HandlerThatReachesToTheEndOfTheBody_Runs()
    {
        using var recorder = Recorder.Of(nameof(Traps.Endless), ".ctor");
        int steps = 0;

        Assert.ThrowsExactly<InvalidOperationException>(() => Traps.Endless(() => Stop(steps++)));
        Assert.ThrowsExactly<InvalidOperationException>(() => new TrapsInConstruction(Stop));

        Assert.AreEqual(4, steps);
        CollectionAssert.AreEqual(new[] { "before threw", "before threw" }, recorder.Calls.Select(call => call.Moments).ToArray());

        static void Stop(int step)
        {
            if (step == 3)
                throw new InvalidOperationException("stop");
        }
    }

    // dd-trace-dotnet#542, #3331
    [TestMethod]
    public void Bug17_BranchesStraightToTheEnd_ArriveThere()
    {
        using var recorder = Recorder.Of(nameof(Traps.BranchesToTheEnd), ".ctor");

        CollectionAssert.AreEqual(new[] { -1, 0, 5, 0 }, new[] { 0, 1, 5, 11 }.Select(Traps.BranchesToTheEnd).ToArray());
        CollectionAssert.AreEqual(
            new[] { 0, 10, 20, 3 }, new[] { 0, 1, 2, 3 }.Select(number => new TrapsInConstruction(number).Result).ToArray());

        Assert.HasCount(8, recorder.Calls.Where(call => call.Moments == "before returned"));
    }

    // lemonlion/Kronikol#53
    [TestMethod]
    public void Bug18_LocksInsideEachOther_AreHeldByTheBodyAlone()
    {
        var traps = new Traps();
        using var recorder = Recorder.Of(nameof(Traps.Locked));

        Assert.IsTrue(traps.Locked(() => Monitor.IsEntered(traps) ? 1 : 0) == 1);
        Assert.ThrowsExactly<InvalidOperationException>(() => traps.Locked(() => throw new InvalidOperationException()));

        Assert.IsFalse(Monitor.IsEntered(traps));
        CollectionAssert.AreEqual(new[] { "before returned", "before threw" }, recorder.Calls.Select(call => call.Moments).ToArray());
    }

    // altcover#105
    [TestMethod]
    public void Bug23_ResultThatLeavesThroughAFinally_IsReturned()
    {
        List<string> log = [];
        using var recorder = Recorder.Of(nameof(Traps.CleanedUp));

        Assert.AreEqual(7, Traps.CleanedUp(() => 7, log));

        CollectionAssert.AreEqual(new[] { "cleaned up" }, log);
        Assert.AreEqual(7, recorder.Call.Result);
    }

    // MethodTimer#527
    [TestMethod]
    public async Task Bug26_GenericStateMachineOfAGenericType_IsCopied()
    {
        (int, string) seen = default;
        using var context = new OperationContext();
        using var recorder = Recorder.Of("Forget");

        context.Run(() => new Constraints<int, List<KeyValuePair<int, int[]>>>().Forget(Task.FromResult("x"), (key, value) => seen = (key, value), 7));
        await context.Ended;

        Assert.AreEqual((7, "x"), seen);
        Assert.AreEqual("before begin end returned", recorder.Call.Moments);
    }
}
