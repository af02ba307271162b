using System.Xml.Linq;

namespace Checkpointer.Weaver.Tests.Engine;

[TestClass]
public sealed class ConfigurationTests
{
    [TestMethod]
    public void Weave_UnknownElement_IsAnErrorThatNamesTheValidOnes() => AssertErrors(
        """
        <Checkpointer>
          <Methods Match="Specimens.Woven.*::*" />
        </Checkpointer>
        """,
        """<Methods> is unknown in <Checkpointer>; valid are <Method Match="Type::Method" /> and <Call Match="Type::Method" />. (line 2)""");

    [TestMethod]
    public void Weave_UnknownAttributes_AreErrorsThatNameTheValidOne() => AssertErrors(
        """
        <Checkpointer Mode="fast">
          <Method
            Match="Specimens.Woven.*::*"
            Only="public" />
        </Checkpointer>
        """,
        "<Checkpointer> has an unknown attribute 'Mode'; it takes none. (line 1)",
        "<Method> has an unknown attribute 'Only'; valid is 'Match'. (line 4)");

    [TestMethod]
    public void Weave_MethodWithoutMatch_IsAnErrorThatShowsOne() => AssertErrors(
        """
        <Checkpointer>
          <Method />
        </Checkpointer>
        """,
        """<Method> says nothing to match; write <Method Match="Type::Method" />. (line 2)""");

    [TestMethod]
    public void Weave_NoMethodAtAll_IsAnError() => AssertErrors(
        "<Checkpointer />",
        """<Checkpointer> names no method; add <Method Match="Type::Method" />. (line 1)""");

    [TestMethod]
    public void Weave_MatchThatIsNoPattern_IsAnErrorThatTeachesThem() => AssertErrors(
        """
        <Checkpointer>
          <Method Match="Specimens.Woven.Ledger.Post" />
        </Checkpointer>
        """,
        """
        'Specimens.Woven.Ledger.Post' is no method pattern: '::' is missing between the type and the method (column 28).
        A pattern is Type::Method, or Type::Method(parameter types); '*' stands for any characters, a last '..' for any further parameters.
        Example: Legacy.Billing.InvoiceStore::Commit(int, ..) (line 2)
        """);

    [TestMethod]
    public void Weave_MisspeltMethodOfATypeInTheAssembly_IsAnErrorThatListsTheNearest() => AssertErrors(
        """
        <Checkpointer>
          <Method Match="Specimens.Woven.Ledger::Balanse" />
          <Method Match="Specimens.Woven.Ledger::Post(int)" />
        </Checkpointer>
        """,
        "'Specimens.Woven.Ledger::Balanse' matches no method, and Specimens.Woven.Ledger is in this assembly. " +
        "Nearest: Balance(System.String), Parse(System.String), TryBalance(System.String, System.Decimal&). (line 2)",
        "'Specimens.Woven.Ledger::Post(int)' matches no method, and Specimens.Woven.Ledger is in this assembly. " +
        "Nearest: Post(System.String, System.Decimal), Post(System.String, System.Decimal, System.Int32), Parse(System.String). (line 3)");

    [TestMethod]
    public void Weave_ConditionThatDoesNotHold_IsAnErrorThatSaysWhich() => AssertErrors(
        """
        <Checkpointer>
          <Method Match="private Specimens.Woven.Ledger::Parse" />
          <Method Match="[Obsolete] Specimens.Woven.Ledger::Bal*(string)" />
        </Checkpointer>
        """,
        "'private Specimens.Woven.Ledger::Parse' matches no method: Specimens.Woven.Ledger::Parse(System.String) is there, but it is public. (line 2)",
        "'[Obsolete] Specimens.Woven.Ledger::Bal*(string)' matches no method: Specimens.Woven.Ledger::Balance(System.String) is there, " +
        "but neither it nor its type has [Obsolete]. (line 3)");

    [TestMethod]
    public void Weave_MisspeltType_IsNotedWithTheNearest()
    {
        using var folder = new TemporaryFolder();

        WeavingResult result = Weaving.Of("""<Checkpointer><Method Match="Specimens.Woven.Legder::Parse" /></Checkpointer>""", folder["copy.dll"]);

        Assert.AreEqual(
            """
            'Specimens.Woven.Legder::Parse' matches no type of this assembly. Nearest: Specimens.Woven.Ledger. (line 1)
            Specimens.Woven: 0 woven, 0 skipped.
            """,
            string.Join('\n', result.Notes));
    }

    [TestMethod]
    public void Weave_ConfigurationReadFromAFile_NamesTheFileInErrors()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["my weavers.xml"], "<Weavers>\n  <Checkpointer>\n    <Nothing />\n  </Checkpointer>\n</Weavers>");
        XElement configuration = XDocument.Load(folder["my weavers.xml"], LoadOptions.SetLineInfo | LoadOptions.SetBaseUri).Root!.Element("Checkpointer")!;

        WeavingResult result = AssemblyWeaver.Weave(Unwoven.Path, folder["copy.dll"], configuration);

        StringAssert.EndsWith(result.Errors[^1], " (my weavers.xml, line 3)", StringComparison.Ordinal);
    }

    [TestMethod]
    public void Weave_PatternWithoutLineInformation_IsReportedWithoutALine()
    {
        using var folder = new TemporaryFolder();

        WeavingResult result = AssemblyWeaver.Weave(Unwoven.Path, folder["copy.dll"], new XElement("Checkpointer"));

        CollectionAssert.AreEqual(
            new[] { """<Checkpointer> names no method; add <Method Match="Type::Method" />.""" }, result.Errors.ToArray());
    }

    [TestMethod]
    public void Weave_PatternForAnotherAssembly_WeavesNothingAndSaysSo()
    {
        using var folder = new TemporaryFolder();

        WeavingResult result = Weaving.Of("""<Checkpointer><Method Match="Legacy.Store::Save" /></Checkpointer>""", folder["copy.dll"]);

        Assert.IsEmpty(result.Errors);
        CollectionAssert.AreEqual(new[] { "Specimens.Woven: 0 woven, 0 skipped." }, result.Notes.ToArray());
        Assert.IsTrue(folder.IsEmpty);
    }

    private static void AssertErrors(string configuration, params string[] errors)
    {
        using var folder = new TemporaryFolder();

        WeavingResult result = Weaving.Of(configuration, folder["copy.dll"]);

        Assert.AreEqual(string.Join('\n', errors), string.Join('\n', result.Errors));
        Assert.IsEmpty(result.WovenMethods);
        Assert.IsTrue(folder.IsEmpty);
    }
}
