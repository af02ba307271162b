using Checkpointer.Proxies.Tests.Recording;
using Checkpointer.Proxies.Tests.Specimens;

namespace Checkpointer.Proxies.Tests;

[TestClass]
public sealed class RefusalTests
{
    private const string CastlesKey =
        "DynamicProxyGenAssembly2, PublicKey=0024000004800000940000000602000000240000525341310004000001000100c547cac37abd99c8db225ef2f6c8a36"
        + "02f3b3606cc9891605d02baa56104f4cfc0734aa39b93bf7852f7d9266654753cc297e7d2edfe0bac1cdcf9f717241550e0a7b191195b7667bb4f64bcb8e2121380"
        + "fd1d9d46ad2d92d2d15605093924cceaf74c4861eff62abf69b9291ed0a340e113be11e6a7d3113e92484cf7045cc7";

    [TestMethod]
    public void Wrap_ForAClass_SaysToNameAnInterfaceOrToWeave()
    {
        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => ProbeProxy.Wrap(new Triangle()));

        Assert.AreEqual(
            """
            ProbeProxy.Wrap<Triangle> was asked for a proxy of 'Checkpointer.Proxies.Tests.Specimens.Triangle', which is not an interface.
            Such a proxy sees only the calls that are made through an interface.
            Name the interface through which the code under test calls; if there is none, weave the class: add this to FodyWeavers.xml:
                <Method Match="Checkpointer.Proxies.Tests.Specimens.Triangle::*" />
            """,
            refused.Message);
    }

    [TestMethod]
    public void Wrap_OfNull_SaysThatAProxyNeedsAnObject()
    {
        ArgumentNullException refused = Assert.ThrowsExactly<ArgumentNullException>(() => ProbeProxy.Wrap<IStock>(null!));

        Assert.AreEqual(
            "ProbeProxy.Wrap<IStock> was given null, and a proxy needs an object to forward its calls to. (Parameter 'target')",
            refused.Message);
    }

    [TestMethod]
    public void Wrap_OfAnObjectThatDoesNotImplementTheInterface_NamesBoth()
    {
        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => ProbeProxy.Wrap(typeof(IStock), new Triangle()));

        Assert.AreEqual(
            "ProbeProxy.Wrap was given an object of type 'Checkpointer.Proxies.Tests.Specimens.Triangle', "
            + "which does not implement 'Checkpointer.Proxies.Tests.Specimens.IStock'.",
            refused.Message);
    }

    [TestMethod]
    [DataRow(false, "DynamicProxyGenAssembly2", DisplayName = "unsigned")]
    [DataRow(true, CastlesKey, DisplayName = "signed")]
    public void Wrap_ForAnInternalInterface_GivesTheLineThatMakesItVisible(bool isSigned, string friend)
    {
        var hidden = new EmittedAssembly(isSigned, friend: null);

        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => ProbeProxy.Wrap(hidden.Interface, hidden.Target));

        Assert.AreEqual(
            $"""
            ProbeProxy.Wrap<IHidden> cannot make a proxy: 'Emitted.IHidden' is internal to 'Emitted'.
            Castle DynamicProxy makes proxies in an assembly of its own, which cannot see it.
            Add this line to a file of 'Emitted':
                [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("{friend}")]
            """,
            refused.Message);
    }

    [TestMethod]
    [DataRow(false, "DynamicProxyGenAssembly2", DisplayName = "unsigned")]
    [DataRow(true, CastlesKey, DisplayName = "signed")]
    public void Wrap_ForAnInternalInterfaceThatHasTheLine_ReportsItsCalls(bool isSigned, string friend)
    {
        var visible = new EmittedAssembly(isSigned, friend);
        object proxy = ProbeProxy.Wrap(visible.Interface, visible.Target);
        using var recorder = new Recorder();

        object? count = visible.Interface.GetMethod("Count")!.Invoke(proxy, null);

        Assert.AreEqual(3, count);
        Assert.AreEqual("before(), returned 3", recorder.Only.Story);
    }

    [TestMethod]
    public void Wrap_ForAnInterfaceOfAHiddenType_NamesThatType()
    {
        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => ProbeProxy.Wrap<IList<Triangle>>([]));

        StringAssert.StartsWith(
            refused.Message,
            "ProbeProxy.Wrap<IList`1> cannot make a proxy: 'Checkpointer.Proxies.Tests.Specimens.Triangle' is internal to "
            + "'Checkpointer.Proxies.Tests'.");
    }

    [TestMethod]
    public void Wrap_ForAnInterfaceWithAnInternalMember_NamesThatMember()
    {
        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => ProbeProxy.Wrap<IHalfHidden>(new HalfHidden()));

        StringAssert.StartsWith(
            refused.Message,
            "ProbeProxy.Wrap<IHalfHidden> cannot make a proxy: 'Checkpointer.Proxies.Tests.RefusalTests.IHalfHidden.Hidden' is internal "
            + "to 'Checkpointer.Proxies.Tests'.");
    }

    [TestMethod]
    public void Wrap_ForAPrivateInterface_SaysToMakeItPublicOrInternal()
    {
        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => ProbeProxy.Wrap<IPrivate>(new Private()));

        Assert.AreEqual(
            $"""
            ProbeProxy.Wrap<IPrivate> cannot make a proxy: 'Checkpointer.Proxies.Tests.RefusalTests.IPrivate' is private to the type that contains it.
            Castle DynamicProxy makes proxies in an assembly of its own, which cannot see it.
            Make it public, or make it internal and add this line to a file of 'Checkpointer.Proxies.Tests':
                [assembly: System.Runtime.CompilerServices.InternalsVisibleTo("{CastlesKey}")]
            """,
            refused.Message);
    }

    public interface IHalfHidden
    {
        internal void Hidden();
    }

    private interface IPrivate;

    private sealed class HalfHidden : IHalfHidden
    {
        void IHalfHidden.Hidden()
        {
        }
    }

    private sealed class Private : IPrivate;
}
