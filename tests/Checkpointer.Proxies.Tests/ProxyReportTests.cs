using Checkpointer.Proxies.Tests.Specimens;

namespace Checkpointer.Proxies.Tests;

[TestClass]
public sealed class ProxyReportTests
{
    [TestMethod]
    public void Check_OfAnInterfaceThatIsReportedWhole_SaysSo()
    {
        ProxyReport report = ProbeProxy.Check<ITill>();

        Assert.IsTrue(report.IsComplete);
        StringAssert.StartsWith(report.ToString(), "A proxy of 'Checkpointer.Proxies.Tests.Specimens.ITill' reports all of its ");
    }

    [TestMethod]
    public void Check_OfAnInterface_NamesEachMemberThatIsPassedOnUnreportedAndWhatToDo()
    {
        ProxyReport report = ProbeProxy.Check<IMixed>();

        Assert.IsFalse(report.IsComplete);
        Assert.AreEqual(
            """
            A proxy of 'Checkpointer.Proxies.Tests.ProxyReportTests.IMixed' reports 1 of its 3 members. These it passes on unreported:
                Checkpointer.Proxies.Tests.ProxyReportTests.IMixed.Parse: its parameter 'bytes' is a ref struct, which a proxy cannot pass on. Weave the method that implements it: add <Method Match="Namespace.Type::Parse" /> to FodyWeavers.xml.
                Checkpointer.Proxies.Tests.ProxyReportTests.IMixed.Cell: it returns a reference, which a proxy cannot pass on. Weave the method that implements it: add <Method Match="Namespace.Type::Cell" /> to FodyWeavers.xml.
            """.ReplaceLineEndings("\n"),
            report.ToString());
    }

    [TestMethod]
    public void Check_OfAnInterfaceThatIsHidden_GivesTheLineThatMakesItVisible()
    {
        ProxyReport report = ProbeProxy.Check<IInside>();

        Assert.IsFalse(report.IsComplete);
        StringAssert.Contains(report.ToString(), "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"DynamicProxyGenAssembly2, ");
    }

    [TestMethod]
    public void Check_OfAClass_NamesWhatIsNotVirtual()
    {
        ProxyReport report = ProbeProxy.Check<ClassProxyTests.Eager>();

        Assert.AreEqual("it is not virtual, so that no proxy can override it", report.Members.Single().Reason);
        Assert.AreEqual("get_Started", report.Members.Single().Method.Name);
        Assert.IsNull(report.Obstacle);
    }

    [TestMethod]
    public void Check_OfASealedClass_SaysThatThereIsNoProxy() =>
        StringAssert.Contains(ProbeProxy.Check<string>().ToString(), "which is sealed");

    public interface IMixed
    {
        void Parse(ReadOnlySpan<byte> bytes);

        ref int Cell();

        void Plain();
    }

    internal interface IInside;
}
