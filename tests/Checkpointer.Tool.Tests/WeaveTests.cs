using System.Text.Json;
using Checkpointer.Tool.Tests.Running;

namespace Checkpointer.Tool.Tests;

/// <summary>
/// <c>checkpointer weave</c>: where the probes go, and what becomes of the original.
/// </summary>
[TestClass]
public sealed class WeaveTests : IDisposable
{
    private readonly Folder _folder = Folder.OfBilling();
    private readonly string _before;

    public WeaveTests() => _before = _folder.Content();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task In_place_it_keeps_the_original_and_says_what_it_wove()
    {
        ToolRun run = (await ToolRun.OfAsync("weave", _folder.Path, "--match", "Legacy.Billing.InvoiceStore::Commit", "--match", "*.InvoiceArchive::*(..)")).In(_folder);

        Assert.AreEqual(
            """
            Legacy.Billing.dll: woven, 3 probes
              Legacy.Billing.InvoiceArchive::Append(System.String, System.Collections.Generic.IEnumerable<System.String>)
              Legacy.Billing.InvoiceArchive::Has(System.String)
              Legacy.Billing.InvoiceStore::Commit(System.Data.IDbTransaction)

            1 assembly woven: of 2, the patterns concern 1; only that was read.
            Added, since woven code calls it: Checkpointer.Runtime.dll, Microsoft.Bcl.AsyncInterfaces.dll, System.Runtime.CompilerServices.Unsafe.dll, System.Threading.Tasks.Extensions.dll.
            The originals are kept in .checkpointer. To bring them back: checkpointer restore FOLDER

            """, run.Output);
        Assert.AreEqual((0, ""), (run.Code, run.Errors));
    }

    [TestMethod]
    public async Task Restoring_leaves_every_file_as_it_was()
    {
        await ToolRun.OfAsync("weave", _folder.Path, "--match", "Legacy.Billing.*::*(..)");
        Assert.AreNotEqual(_before, _folder.Content());

        ToolRun run = await ToolRun.OfAsync("restore", _folder.Path);

        Assert.AreEqual(
            """
            Legacy.Billing.dll is the original again.
            Legacy.Billing.pdb is the original again.
            Checkpointer.Runtime.dll, which had been added, is removed.
            Microsoft.Bcl.AsyncInterfaces.dll, which had been added, is removed.
            System.Runtime.CompilerServices.Unsafe.dll, which had been added, is removed.
            System.Threading.Tasks.Extensions.dll, which had been added, is removed.

            """, run.Output);
        Assert.AreEqual(_before, _folder.Content());
        Assert.AreEqual("Nothing was woven in place here: there is nothing to restore.\n", (await ToolRun.OfAsync("restore", _folder.Path)).Output);
    }

    [TestMethod]
    public async Task A_dry_run_says_the_same_and_writes_nothing()
    {
        ToolRun run = await ToolRun.OfAsync("weave", _folder["Legacy.Billing.dll"], "--match", "Legacy.Billing.InvoiceStore::Commit", "--dry-run");

        Assert.AreEqual(
            """
            Legacy.Billing.dll: would be woven, 1 probe
              Legacy.Billing.InvoiceStore::Commit(System.Data.IDbTransaction)

            1 assembly would be woven: of 1, the patterns concern 1; only that was read.
            Nothing was written: this was a dry run.

            """, run.Output);
        Assert.AreEqual(_before, _folder.Content());
    }

    [TestMethod]
    public async Task Into_another_folder_it_leaves_the_original_as_it_is()
    {
        using var output = Folder.Empty();

        ToolRun run = await ToolRun.OfAsync("weave", _folder.Path, "--match", "Legacy.Billing.InvoiceStore::Commit", "--output", output["woven"]);

        Assert.AreEqual(0, run.Code, run.Errors);
        Assert.AreEqual(_before, _folder.Content());
        Assert.AreEqual(
            "Checkpointer.Runtime.dll, Legacy.Billing.dll, Legacy.Billing.pdb, Microsoft.Bcl.AsyncInterfaces.dll, "
            + "System.Runtime.CompilerServices.Unsafe.dll, System.Threading.Tasks.Extensions.dll",
            string.Join(", ", Directory.GetFileSystemEntries(output["woven"]).Select(Path.GetFileName).Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public async Task A_configuration_file_says_what_is_woven()
    {
        _folder.Write("FodyWeavers.xml", """<Weavers><Checkpointer><Method Match="Legacy.Billing.InvoiceArchive::Has" /><Call Match="System.Data.IDbTransaction::Commit" /></Checkpointer></Weavers>""");

        ToolRun run = await ToolRun.OfAsync("weave", _folder.Path, "--config", _folder["FodyWeavers.xml"], "--dry-run");

        Assert.StartsWith(
            """
            Legacy.Billing.dll: would be woven, 2 probes
              Legacy.Billing.InvoiceArchive::Has(System.String)
              The call of System.Data.IDbTransaction::Commit() in Legacy.Billing.InvoiceStore::Commit(System.Data.IDbTransaction)

            """, run.Output);
    }

    [TestMethod]
    public async Task To_a_program_it_is_one_document()
    {
        ToolRun run = await ToolRun.OfAsync("weave", _folder.Path, "--match", "Legacy.Billing.InvoiceStore::Commit", "--match", "Legacy.Shipping.Van::Load", "--json");

        JsonElement document = JsonDocument.Parse(run.Output).RootElement;
        Assert.AreEqual((2, 1), (document.GetProperty("seen").GetInt32(), document.GetProperty("read").GetInt32()));
        Assert.AreEqual("Legacy.Shipping.Van::Load", document.GetProperty("unmatched")[0].GetString());
        JsonElement assembly = document.GetProperty("assemblies")[0];
        Assert.AreEqual("woven", assembly.GetProperty("outcome").GetString());
        Assert.AreEqual("Legacy.Billing.InvoiceStore::Commit(System.Data.IDbTransaction)", assembly.GetProperty("methods")[0].GetString());
    }

    [TestMethod]
    public async Task A_program_with_a_list_of_its_assemblies_runs_woven_and_runs_restored()
    {
        using Folder application = Folder.OfOutput("Legacy.Till", "net10.0");
        string before = application.Content();

        ToolRun run = await ToolRun.OfAsync("weave", application.Path, "--match", "Legacy.Till.Drawer::*");

        Assert.Contains("Added, since woven code calls it: Checkpointer.Runtime.dll.\n", run.Output);
        Assert.AreEqual((0, "sold: tea\n"), await OtherProcess.RunAsync(OtherProcess.Dotnet, application["Legacy.Till.dll"]));
        Assert.Contains("Legacy.Till.deps.json is the original again.\n", (await ToolRun.OfAsync("restore", application.Path)).Output);
        Assert.AreEqual(before, application.Content());
        Assert.AreEqual((0, "sold: tea\n"), await OtherProcess.RunAsync(OtherProcess.Dotnet, application["Legacy.Till.dll"]));
    }

    [TestMethod]
    public async Task An_assembly_that_was_built_anew_since_stays_and_is_woven_again()
    {
        await ToolRun.OfAsync("weave", _folder.Path, "--match", "Legacy.Billing.InvoiceStore::Commit");
        File.Copy(Path.Combine(Folder.OutputOf("Legacy.Billing", "netstandard2.0"), "Legacy.Billing.dll"), _folder["Legacy.Billing.dll"], overwrite: true);
        File.AppendAllText(_folder["Legacy.Billing.dll"], "anew");
        byte[] anew = File.ReadAllBytes(_folder["Legacy.Billing.dll"]);

        Assert.Contains("Legacy.Billing.dll: woven, 1 probe\n", (await ToolRun.OfAsync("weave", _folder.Path, "--match", "Legacy.Billing.InvoiceStore::Total")).Output);
        await ToolRun.OfAsync("restore", _folder.Path);

        CollectionAssert.AreEqual(anew, File.ReadAllBytes(_folder["Legacy.Billing.dll"]));
    }

    [TestMethod]
    public async Task Restoring_leaves_alone_what_was_built_anew_since()
    {
        await ToolRun.OfAsync("weave", _folder.Path, "--match", "Legacy.Billing.InvoiceStore::Commit");
        File.AppendAllText(_folder["Legacy.Billing.dll"], "anew");
        byte[] anew = File.ReadAllBytes(_folder["Legacy.Billing.dll"]);

        ToolRun run = await ToolRun.OfAsync("restore", _folder.Path);

        Assert.StartsWith("Legacy.Billing.pdb is the original again.\n", run.Output);
        Assert.Contains("Legacy.Billing.dll was made anew after it had been woven: it stays as it is.\n", run.Output);
        CollectionAssert.AreEqual(anew, File.ReadAllBytes(_folder["Legacy.Billing.dll"]));
    }

    [TestMethod]
    public async Task What_is_linked_to_is_woven_where_it_is()
    {
        using Folder links = Folder.Empty();
        File.CreateSymbolicLink(links["Legacy.Billing.dll"], _folder["Legacy.Billing.dll"]);

        await ToolRun.OfAsync("weave", links["Legacy.Billing.dll"], "--match", "Legacy.Billing.InvoiceStore::Commit");

        Assert.IsNotNull(new FileInfo(links["Legacy.Billing.dll"]).LinkTarget);
        Assert.AreEqual(0, (await ToolRun.OfAsync("restore", links["Legacy.Billing.dll"])).Code);
        Assert.AreEqual(_before, _folder.Content());
    }

    [TestMethod]
    public async Task One_assembly_is_restored_and_the_other_keeps_its_probes()
    {
        await ToolRun.OfAsync("weave", _folder.Path, "--match", "Legacy.*::*");

        ToolRun run = await ToolRun.OfAsync("restore", _folder["Legacy.Money.dll"]);

        Assert.AreEqual("Legacy.Money.dll is the original again.\nLegacy.Money.pdb is the original again.\n", run.Output);
        Assert.StartsWith("Legacy.Billing.dll: sound: ", (await ToolRun.OfAsync("verify", _folder.Path)).Output);
    }
}
