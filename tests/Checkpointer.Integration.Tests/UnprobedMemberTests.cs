using Checkpointer.Proxies;
using Specimens.Woven.Stock;

namespace Checkpointer.Integration.Tests;

/// <summary>Members that a proxy passes on without a probe: naming one fails, unless woven code reports it.</summary>
[TestClass]
public sealed class UnprobedMemberTests
{
    public interface ISink
    {
        int Fill(Span<byte> buffer);
    }

    [TestMethod]
    public void Runner_MemberThatTheProxyCannotIntercept_IsRefused()
    {
        _ = ProbeProxy.Wrap<ISink>(new Sink()).Fill([]);

        var refused = Assert.ThrowsExactly<UnreachableCheckpointException>(
            () => new Runner([new Starter("alice", () => { }).At(Checkpoint.After<ISink>(s => s.Fill).Named("filled"))]));

        Assert.AreEqual(
            """
            The checkpoint 'filled' can never be reached: ISink.Fill is passed through without a probe: its parameter 'buffer' is a ref struct, which a proxy cannot pass on.

            Likely cause: ISink.Fill is called, but nothing reports it.
            Next: Weave the method that implements it: add <Method Match="Checkpointer.Integration.Tests.UnprobedMemberTests.Sink::Fill" /> to FodyWeavers.xml.
            """.ReplaceLineEndings("\n"),
            refused.Message);
    }

    [TestMethod]
    public async Task Runner_MemberThatAnotherWovenClassReports_IsReached()
    {
        _ = ProbeProxy.Wrap<IBufferSink>(new UnwovenSink()).Fill([]);

        Assert.AreEqual(1, await Passing.HitsAsync(Checkpoint.After<IBufferSink>(s => s.Fill), () => ((IBufferSink)new WovenSink()).Fill([])));
        Assert.AreEqual(1, await Passing.HitsAsync(
            Checkpoint.After<IBufferSink>(s => s.Fill), () => ProbeProxy.Wrap<IBufferSink>(new WovenSink()).Fill([])));
    }

    public sealed class Sink : ISink
    {
        public int Fill(Span<byte> buffer) => buffer.Length;
    }

    public sealed class UnwovenSink : IBufferSink
    {
        public int Fill(Span<byte> buffer) => buffer.Length;
    }
}
