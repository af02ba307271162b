using System.Reflection;
using Checkpointer.Runtime;
using Checkpointer.Weaver.Tests.Recording;
using Specimens.Woven;

namespace Checkpointer.Weaver.Tests.Woven;

/// <summary>A probe calls its own method, past the test that led to the probe: by a pass, which lets that one call pass and no other.</summary>
[TestClass]
[DoNotParallelize]
public sealed class PassTests
{
    [TestMethod]
    public void Recursion_Armed_IsReportedOnEachLevel()
    {
        using var recorder = Recorder.Of(nameof(Recursion.Factorial), nameof(Recursion.Depth));

        (int, int) results = (Recursion.Factorial(4), new Recursion().Depth(2));

        Assert.AreEqual((24, 2), results);
        CollectionAssert.AreEqual(
            new[] { 4, 3, 2, 1, 2, 1, 0 }, recorder.Calls.Select(call => (int)call.Arguments[0]!).ToArray());
        Assert.IsTrue(recorder.Calls.All(call => call.Moments == "before returned"));
    }

    [TestMethod]
    public async Task Recursion_OfAnAsyncMethod_IsReportedOnEachLevel()
    {
        using var recorder = Recorder.Of(nameof(Recursion.DepthAsync));

        Assert.AreEqual(2, await new Recursion().DepthAsync(2));

        Assert.HasCount(3, recorder.Calls);
    }

    [TestMethod]
    public void Override_ThatCallsItsBase_AreTwoCalls()
    {
        using var recorder = Recorder.Of(nameof(Recursion.Depth));

        Assert.AreEqual(11, new Recursion.Deeper().Depth(1));

        CollectionAssert.AreEqual(
            new[] { "Deeper 1", "Recursion 1", "Deeper 0", "Recursion 0" },
            recorder.Calls.Select(call => $"{call.Method.DeclaringType!.Name} {call.Arguments[0]}").ToArray());
    }

    // A static constructor that calls the method for which it runs.
    [TestMethod]
    public void StaticConstructor_ThatCallsTheMethodItRunsFor_HasItsOwnCall()
    {
        using var recorder = Recorder.Of(nameof(Initialised.Next));

        int next = Initialised.Next(10);

        Assert.AreEqual(12, next);
        CollectionAssert.AreEqual(new object[] { 1, 10 }, recorder.Calls.Select(call => call.Arguments[0]).ToArray());
    }

    [TestMethod]
    public void Pass_OfOneMethod_LetsItPassOnce()
    {
        using var recorder = Recorder.Of(nameof(Recursion.Factorial));
        Probe.GivePass(Site());
        int before = recorder.Calls.Count;

        Recursion.Factorial(1);
        int passed = recorder.Calls.Count;
        Recursion.Factorial(1);

        Assert.AreEqual((before, before + 1), (passed, recorder.Calls.Count));
    }

    [TestMethod]
    public void Pass_OfAnotherMethod_LetsNothingPass()
    {
        using var recorder = Recorder.Of(nameof(Recursion.Factorial));
        Probe.GivePass(new ProbeSite(typeof(Recursion).GetMethod(nameof(Recursion.Depth))!));

        Recursion.Factorial(1);

        Assert.HasCount(1, recorder.Calls);
    }

    [TestMethod]
    public void Pass_ThatNobodyTookBeforeTheRunnerDisarmed_IsVoid()
    {
        using (var _ = Recorder.Of(nameof(Recursion.Factorial)))
            Probe.GivePass(Site());
        using var recorder = Recorder.Of(nameof(Recursion.Factorial));

        Recursion.Factorial(1);

        Assert.HasCount(1, recorder.Calls);
    }

    [TestMethod]
    public void Pass_GivenWhileNobodyListens_IsNone()
    {
        ProbeSite site = new(typeof(Recursion).GetMethod(nameof(Recursion.Depth))!);
        Probe.GivePass(site);
        using var recorder = Recorder.OfEverything();

        Assert.IsTrue(Probe.DoesNotTakePass(site));
    }

    [TestMethod]
    public void Passes_OfMethodsCalledInEachOther_AreTakenByEach()
    {
        using var recorder = Recorder.OfEverything();
        ProbeSite[] sites = [.. Enumerable.Range(0, 6).Select(_ => new ProbeSite(typeof(Recursion).GetMethod(nameof(Recursion.Depth))!))];
        foreach (ProbeSite site in sites)
            Probe.GivePass(site);

        Assert.IsTrue(sites.Reverse().All(site => !Probe.DoesNotTakePass(site)));
        Assert.IsTrue(sites.All(Probe.DoesNotTakePass));
    }

    // As a thread does that is aborted before it can take it.
    [TestMethod]
    public void Pass_ThatIsLeft_IsVoidOnceOneBelowIsTaken()
    {
        using var recorder = Recorder.OfEverything();
        ProbeSite below = new(typeof(Recursion).GetMethod(nameof(Recursion.Depth))!);
        ProbeSite left = new(typeof(Recursion).GetMethod(nameof(Recursion.Depth))!);
        Probe.GivePass(below);
        Probe.GivePass(left);

        Assert.IsFalse(Probe.DoesNotTakePass(below));
        Assert.IsTrue(Probe.DoesNotTakePass(left));
    }

    [TestMethod]
    public async Task Pass_OfOneThread_LetsNoOtherPass()
    {
        using var recorder = Recorder.OfEverything();
        ProbeSite site = new(typeof(Recursion).GetMethod(nameof(Recursion.Depth))!);
        Probe.GivePass(site);

        var elsewhere = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        new Thread(() => elsewhere.SetResult(Probe.DoesNotTakePass(site))).Start();

        Assert.IsTrue(await elsewhere.Task);
    }

    private static ProbeSite Site()
    {
        FieldInfo[] sites = typeof(Recursion).Assembly.GetType("<Checkpointer>ProbeSites")!
            .GetFields(BindingFlags.Static | BindingFlags.NonPublic);
        Recursion.Factorial(1);
        return sites.Select(field => (ProbeSite?)field.GetValue(null)).Single(site => site?.Method.Name == nameof(Recursion.Factorial))!;
    }
}
