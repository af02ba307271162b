using Checkpointer.Runtime;
using Checkpointer.Weaver.Tests.Recording;
using Specimens.Woven;

namespace Checkpointer.Weaver.Tests.Woven;

[TestClass]
[DoNotParallelize]
public sealed class MemberProbeTests
{
    [TestMethod]
    public void Events_WithAndWithoutABody_ReportWhoSubscribes()
    {
        var metre = new Metre(1);
        int heard = 0;
        Action measured = () => heard++;
        Action<Metre> changed = _ => heard++;
        using var recorder = Recorder.Where(method => method.Name.Contains("add_", StringComparison.Ordinal) || method.Name.Contains("remove_", StringComparison.Ordinal));

        metre.Measured += measured;
        ((IUnit<Metre>)metre).Changed += changed;
        metre.Measure();
        metre.Measured -= measured;
        ((IUnit<Metre>)metre).Changed -= changed;
        metre.Measure();

        Assert.AreEqual(2, heard);
        CollectionAssert.AreEqual(
            new object[] { measured, changed, measured, changed }, recorder.Calls.Select(call => call.Arguments[0]).ToArray());
        Assert.IsTrue(recorder.Calls.All(call => call.Moments == "before returned" && call.Instance == metre));
    }

    [TestMethod]
    public void StaticAbstractMembers_OfAnInterface_AreReportedWhereTheyAreImplemented()
    {
        using var recorder = Recorder.Of("Parse", "op_Multiply", "get_Symbol");

        Assert.AreEqual((6.0, "m"), Scaled<Metre>("3", 2));

        CollectionAssert.AreEqual(
            new[] { "Parse", "op_Multiply", "get_Symbol" }, recorder.Calls.Select(call => call.Method.Name).ToArray());

        static (double, string) Scaled<T>(string text, int times)
            where T : IUnit<T> => (((Metre)(object)(T.Parse(text) * times)).Length, T.Symbol);
    }

    [TestMethod]
    public void Conversions_ThatDifferInTheirResultAlone_AreReportedEach()
    {
        var metre = new Metre(2.5);
        using var recorder = Recorder.Of("op_Implicit", "op_Explicit");

        Assert.AreEqual((2.5, 2, 2L), ((double)metre, (int)metre, (long)metre));

        CollectionAssert.AreEqual(new object[] { 2.5, 2, 2L }, recorder.Calls.Select(call => call.Result).ToArray());
    }

    [TestMethod]
    public unsafe void FunctionPointer_AsAnArgument_IsNotCaptured()
    {
        using var recorder = Recorder.Of(nameof(Depths.Apply));

        Assert.AreEqual(8, Depths.Apply(&Twice, 4));

        CollectionAssert.AreEqual(new[] { UncapturedArgument.Value, 4 }, recorder.Call.Arguments);

        static int Twice(int number) => number * 2;
    }

    [TestMethod]
    public unsafe void MethodForUnmanagedCallers_CalledByOne_IsReported()
    {
        delegate* unmanaged<int, int> function = &Depths.FromNative;
        using var recorder = Recorder.Of(nameof(Depths.FromNative));

        Assert.AreEqual(5, function(4));

        Assert.AreEqual(("before returned", 5), (recorder.Call.Moments, recorder.Call.Result));
    }

    [TestMethod]
    public void ReadOnlyReferences_AreReportedByValueAndReturnedAsTheyAre()
    {
        int one = 1, other = 2;
        using var recorder = Recorder.Of(nameof(Depths.Highest));

        ref readonly int highest = ref Depths.Highest(in one, in other);
        other = 7;

        Assert.AreEqual(7, highest);
        CollectionAssert.AreEqual(new object[] { 1, 2 }, recorder.Call.Arguments);
        Assert.AreSame(UncapturedArgument.Value, recorder.Call.Result);
    }

    [TestMethod]
    public void Memory_PinnedOnTheStackOrBehindASpan_IsTheBodysOwn()
    {
        using var recorder = Recorder.Of(nameof(Depths.PinnedSum), nameof(Depths.Cast), nameof(Depths.Count), nameof(Depths.Join));

        Assert.AreEqual((6, 8, 2, "ab"), (Depths.PinnedSum([1, 2, 3]), Depths.Cast<int>([1, 2]), Depths.Count("a", "b"), Depths.Join("a", "b")));

        CollectionAssert.AreEqual(new object[] { 6, 8, 2, "ab" }, recorder.Calls.Select(call => call.Result).ToArray());
    }

    [TestMethod]
    public void RefStructs_PassedByReferenceToAGenericMethod_AreExchanged()
    {
        Span<int> one = [1], other = [2];
        using var recorder = Recorder.Of(nameof(Depths.Swap));

        Depths.Swap(ref one, ref other);

        Assert.AreEqual((2, 1), (one[0], other[0]));
        Assert.AreSame(UncapturedArgument.Value, recorder.Call.Arguments[1]);
    }

    [TestMethod]
    public void GenericVirtualMethod_Overridden_IsReportedOnEveryLevel()
    {
        Converter loud = new Converter.Loud();
        using var recorder = Recorder.Of(nameof(Converter.Convert));

        Assert.AreEqual("7!", loud.Convert(7));

        CollectionAssert.AreEqual(
            new[] { typeof(Converter.Loud), typeof(Converter) }, recorder.Calls.Select(call => call.Method.DeclaringType).ToArray());
        Assert.IsTrue(recorder.Calls.All(call => call.Method.GetGenericArguments()[0] == typeof(int)));
    }
}
