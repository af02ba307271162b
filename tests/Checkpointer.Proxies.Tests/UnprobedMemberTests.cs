using Checkpointer.Proxies.Tests.Recording;
using Checkpointer.Proxies.Tests.Specimens;

namespace Checkpointer.Proxies.Tests;

[TestClass]
public sealed class UnprobedMemberTests
{
    [TestMethod]
    public void SpanParameter_WhenCalled_ReachesTheTargetUnreported()
    {
        IParser proxy = ProbeProxy.Wrap<IParser>(new Parser());
        using var recorder = new Recorder();

        Assert.AreEqual(2, proxy.Sum([1, 2]));

        Assert.IsEmpty(recorder.Calls);
        UnprobedAssert.Declared<IParser>(
            nameof(IParser.Sum), "its parameter 'bytes' is a ref struct, which a proxy cannot pass on", "Specimens.Parser::Sum");
    }

    [TestMethod]
    public void SpanParameter_OfADefaultMethodThatTheTargetOverrides_ReachesTheTargetsOwn()
    {
        IParser proxy = ProbeProxy.Wrap<IParser>(new Parser());
        using var recorder = new Recorder();

        Assert.AreEqual(2, proxy.SumOrNothing([1, 2]));

        Assert.IsEmpty(recorder.Calls);
    }

    [TestMethod]
    public void SpanParameter_OfADefaultMethodThatAStructLeavesAsItIs_RunsTheDefault()
    {
        ICounter proxy = ProbeProxy.Wrap<ICounter>(default(Counter));
        using var recorder = new Recorder();

        Assert.AreEqual(-1, proxy.Count([1]));
        Assert.IsEmpty(recorder.Calls);
        Assert.AreEqual(1, proxy.Next());
        Assert.AreEqual("before(), returned 1", recorder.Only.Story);
    }

    [TestMethod]
    public void SpanParameter_OfAnExplicitImplementation_IsNamedWithoutItsInterface()
    {
        ICounter proxy = ProbeProxy.Wrap<ICounter>(new ExplicitCounter());

        Assert.AreEqual(1, proxy.Count([1]));

        UnprobedAssert.Declared<ICounter>(
            nameof(ICounter.Count),
            "its parameter 'bytes' is a ref struct, which a proxy cannot pass on",
            "UnprobedMemberTests.ExplicitCounter::*.Count");
    }

    [TestMethod]
    public void SpanResult_WhenCalled_ReachesTheTargetUnreported()
    {
        IParser proxy = ProbeProxy.Wrap<IParser>(new Parser());
        using var recorder = new Recorder();

        Assert.AreEqual(3, proxy.Rest.Length);

        Assert.IsEmpty(recorder.Calls);
        UnprobedAssert.Declared<IParser>(
            "get_Rest", "it returns a ref struct, which a proxy cannot pass on", "Specimens.Parser::get_Rest");
    }

    [TestMethod]
    public void RefResult_WhenCalled_IsTheTargetsOwnReference()
    {
        var parser = new Parser();
        IParser proxy = ProbeProxy.Wrap<IParser>(parser);
        using var recorder = new Recorder();

        proxy.Cell() = 5;

        Assert.AreEqual(5, parser.Cell());
        Assert.IsEmpty(recorder.Calls);
        UnprobedAssert.Declared<IParser>(
            nameof(IParser.Cell), "it returns a reference, which a proxy cannot pass on", "Specimens.Parser::Cell");
    }

    [TestMethod]
    public unsafe void PointerParameter_WhenCalled_ReachesTheTargetUnreported()
    {
        IParser proxy = ProbeProxy.Wrap<IParser>(new Parser());
        int value = 9;
        using var recorder = new Recorder();

        Assert.AreEqual(9, proxy.Deref(&value));

        Assert.IsEmpty(recorder.Calls);
        UnprobedAssert.Declared<IParser>(
            nameof(IParser.Deref), "its parameter 'source' is a pointer, which a proxy cannot pass on", "Specimens.Parser::Deref");
    }

    [TestMethod]
    public void ParameterThatMayBeARefStruct_WhenCalled_ReachesTheTargetUnreported()
    {
        IParser proxy = ProbeProxy.Wrap<IParser>(new Parser());
        using var recorder = new Recorder();

        Assert.AreEqual(7, proxy.Measure<Span<byte>>([1]));

        Assert.IsEmpty(recorder.Calls);
        UnprobedAssert.Declared<IParser>(
            nameof(IParser.Measure),
            "its parameter 'value' is allowed to be a ref struct, which a proxy cannot pass on",
            "Specimens.Parser::Measure");
    }

    [TestMethod]
    public void MemberThatTheTargetHasWoven_IsNotDeclaredUnprobed()
    {
        IParser proxy = ProbeProxy.Wrap<IParser>(new Parser());

        Assert.AreEqual(1, proxy.Woven([1]));

        UnprobedAssert.NotDeclared<IParser>(nameof(IParser.Woven));
    }

    [TestMethod]
    public void OrdinaryMember_BesideUnprobedOnes_IsReportedAndNotDeclared()
    {
        IParser proxy = ProbeProxy.Wrap<IParser>(new Parser());
        using var recorder = new Recorder();

        Assert.AreEqual(4, proxy.Plain(4));

        Assert.AreEqual("before(4), returned 4", recorder.Only.Story);
        UnprobedAssert.NotDeclared<IParser>(nameof(IParser.Plain));
    }

    public interface ICounter
    {
        int Next();

        int Count(ReadOnlySpan<byte> bytes) => -1;
    }

    private struct Counter : ICounter
    {
        public readonly int Next() => 1;
    }

    private sealed class ExplicitCounter : ICounter
    {
        public int Next() => 1;

        int ICounter.Count(ReadOnlySpan<byte> bytes) => bytes.Length;
    }
}
