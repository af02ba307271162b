using System.Reflection;
using Checkpointer.Patterns.Reflection;
using Checkpointer.Weaver.Tests.Recording;
using Specimens.Woven;

namespace Checkpointer.Weaver.Tests.Woven;

/// <summary>Local functions and lambdas, which a configuration names as Outer/Local and Outer/lambda.</summary>
[TestClass]
[DoNotParallelize]
public sealed class ClosureProbeTests
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    [TestMethod]
    public void Lambda_ThatCaptures_IsReportedForEachCall()
    {
        using var recorder = Recorder.Where(Is("Scale/lambda"));

        CollectionAssert.AreEqual(new[] { 22, 24 }, new Closures().Scale([1, 2], by: 2));

        CollectionAssert.AreEqual(new object[] { 1, 2 }, recorder.Calls.Select(call => call.Arguments[0]).ToArray());
        CollectionAssert.AreEqual(new object[] { 22, 24 }, recorder.Calls.Select(call => call.Result).ToArray());
    }

    [TestMethod]
    public void LocalFunction_ThatCapturesByReference_ChangesWhatItCaptured()
    {
        using var recorder = Recorder.Where(Is("Total/Add"));

        Assert.AreEqual(6, new Closures().Total([1, 2, 3]));

        CollectionAssert.AreEqual(new object[] { 1, 2, 3 }, recorder.Calls.Select(call => call.Arguments[0]).ToArray());
        Assert.IsTrue(recorder.Calls.All(call => call.Moments == "before returned"));
    }

    [TestMethod]
    public async Task LocalFunction_Async_IsReportedAtCompletion()
    {
        using var recorder = Recorder.Where(Is("LaterAsync/Inner"));

        Task<int> later = Closures.LaterAsync(_gate.Task, 7);
        string atFirstAwait = recorder.Call.Moments;
        _gate.SetResult();

        Assert.AreEqual(7, await later);
        Assert.AreEqual(("before begin end", "before begin end returned"), (atFirstAwait, recorder.Call.Moments));
    }

    [TestMethod]
    public void LocalFunction_GenericInAGenericMethod_IsReportedWithTheArgumentsOfBoth()
    {
        using var recorder = Recorder.Where(Is("Describe/Both"));

        Assert.AreEqual("x 1", Closures.Describe("x"));

        CollectionAssert.AreEqual(new[] { typeof(string), typeof(int) }, recorder.Call.Method.GetGenericArguments());
    }

    [TestMethod]
    public async Task Lambda_Async_IsPausedWithoutAThread()
    {
        List<int> log = [];
        using var recorder = Recorder.PausingBefore(Is("Deferred/lambda"), _gate.Task);

        Task running = new Closures().Deferred(Task.CompletedTask, log)();
        int during = log.Count;
        _gate.SetResult();
        await running;

        Assert.AreEqual((0, 1), (during, log.Count));
    }

    [TestMethod]
    public void Wildcards_WithoutASlash_LeaveFunctionsInsideMethodsAlone()
    {
        using var folder = new Engine.TemporaryFolder();

        WeavingResult result = Engine.Weaving.Of(
            """<Checkpointer><Method Match="Specimens.Woven.Closures::*" /></Checkpointer>""", folder["copy.dll"]);

        CollectionAssert.AreEqual(
            new[] { ".ctor", "Deferred", "Describe", "LaterAsync", "Scale", "Total" },
            result.WovenMethods.Select(method => method.Split("::")[1].Split('(')[0]).Order(StringComparer.Ordinal).ToArray());
    }

    private static Func<MethodBase, bool> Is(string sourceName) => method => new ReflectedMethod(method).SourceName == sourceName;
}
