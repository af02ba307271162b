using Checkpointer.Tool.Tests.Running;

namespace Checkpointer.Tool.Tests.Bad;

/// <summary>
/// Patterns and configurations that say nothing, or something wrong.
/// </summary>
[TestClass]
public sealed class BadPatternTests : IDisposable
{
    private const string Help = "\nNext: `checkpointer inspect` lists what can be probed; docs/patterns.md has the language of patterns.\n";

    private readonly Folder _folder = Folder.OfBilling();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task No_pattern_at_all() => await FailsAsync(
        2,
        "Nothing says which methods are to be woven: there is no --match, no --config, and no FodyWeavers.xml here.\n"
        + "Next: name them, --match \"Namespace.Type::Method\"; `checkpointer inspect` shows what there is.\n");

    [TestMethod]
    public async Task A_pattern_and_a_file() => await FailsAsync(
        2, "--config and patterns (--match, --call) exclude each other.\nNext: write the patterns into the file, or leave --config out.\n",
        "--config", "FodyWeavers.xml", "--match", "Legacy.Billing.InvoiceStore::Commit");

    [TestMethod]
    public async Task What_is_no_pattern() => await FailsAsync(
        2, "'Legacy.Billing' is no method pattern: '::' is missing between the type and the method (column 15).\n"
        + "A pattern is Type::Method, or Type::Method(parameter types); '*' stands for any characters, a last '..' for any further parameters.\n"
        + "Example: Legacy.Billing.InvoiceStore::Commit(int, ..)\n", "--match", "Legacy.Billing");

    [TestMethod]
    public async Task A_misspelt_namespace_gets_the_nearest_types() => await FailsAsync(
        3, "'Legacy.Biling.*::Commit' matches no method. Nearest: Legacy.Billing.ExchangeRates, Legacy.Billing.InvoiceArchive, Legacy.Billing.InvoiceStore." + Help,
        "--match", "Legacy.Biling.*::Commit");

    [TestMethod]
    public async Task A_misspelt_method_gets_the_nearest_methods() => await FailsAsync(
        3, "'Legacy.Billing.*::Comit' matches no method. Nearest: Legacy.Billing.InvoiceStore::Commit." + Help,
        "--match", "Legacy.Billing.*::Comit");

    [TestMethod]
    public async Task A_misspelt_method_of_one_type() => await FailsAsync(
        3,
        "'Legacy.Billing.InvoiceStore::Comit' matches no method, and Legacy.Billing.InvoiceStore is in this assembly. Nearest: Commit(System.Data.IDbTransaction), Total(System.Int32), .ctor(System.Data.Common.DbConnection).\nNothing was changed.\n",
        "--match", "Legacy.Billing.InvoiceStore::Comit");

    [TestMethod]
    public async Task A_misspelt_call() => await FailsAsync(
        3, "'System.Data.IDbTransactions::Commit' matches no call. Nearest: System.Data.IDbTransaction." + Help,
        "--call", "System.Data.IDbTransactions::Commit");

    [TestMethod]
    public async Task What_resembles_nothing_gets_no_advice_about_names() => await FailsAsync(
        3, "'Shop.Cart::Save' matches no method." + Help, "--match", "Shop.Cart::Save");

    [TestMethod]
    public async Task A_configuration_that_does_not_exist() => await FailsAsync(
        2, "The configuration FOLDER/missing.xml does not exist.\nNext: name a file with the element <Checkpointer>, or give patterns with --match.\n",
        "--config", _folder["missing.xml"]);

    [TestMethod]
    public async Task A_configuration_that_is_no_XML() => await FailsAsync(
        2, "bad.xml, line 3, is no XML: The 'Checkpointer' start tag on line 2 position 4 does not match the end tag of 'Weavers'. Line 3, position 3.\n",
        "--config", Written("bad.xml", "<Weavers>\n  <Checkpointer>\n</Weavers>\n"));

    [TestMethod]
    public async Task A_configuration_without_the_element() => await FailsAsync(
        2, "other.xml has no element <Checkpointer>.\nNext: add <Checkpointer><Method Match=\"Namespace.Type::Method\" /></Checkpointer> to <Weavers>.\n",
        "--config", Written("other.xml", "<Weavers><Costura /></Weavers>"));

    [TestMethod]
    public async Task A_configuration_with_an_unknown_element() => await FailsAsync(
        2, "<Metod> is unknown in <Checkpointer>; valid are <Method Match=\"Type::Method\" /> and <Call Match=\"Type::Method\" />. (wrong.xml, line 3)\n",
        "--config", Written("wrong.xml", "<Weavers>\n  <Checkpointer>\n    <Metod Match=\"A::B\" />\n  </Checkpointer>\n</Weavers>"));

    [TestMethod]
    public async Task A_key_that_does_not_exist() => Assert.AreEqual(
        (2, $"File does not exist: '{_folder["missing.snk"]}'."),
        await ToolRun.OfAsync("weave", _folder.Path, "--match", "A::B", "--key", _folder["missing.snk"]) is var run ? (run.Code, run.Errors.Split('\n')[0]) : default);

    [TestMethod]
    public async Task An_unknown_option()
    {
        ToolRun run = await ToolRun.OfAsync("weave", _folder.Path, "--mach", "A::B");
        Assert.AreEqual((2, "Unrecognized command or argument '--mach'."), (run.Code, run.Errors.Split('\n')[0]));
    }

    private string Written(string name, string text)
    {
        _folder.Write(name, text);
        return _folder[name];
    }

    private async Task FailsAsync(int code, string message, params string[] arguments)
    {
        string before = _folder.Content();
        ToolRun run = (await ToolRun.OfAsync(["weave", _folder.Path, .. arguments])).In(_folder);
        Assert.AreEqual((code, message, ""), (run.Code, run.Errors, run.Output));
        Assert.AreEqual(before, _folder.Content());
    }
}
