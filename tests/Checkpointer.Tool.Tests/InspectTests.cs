using System.Text.Json;
using Checkpointer.Tool.Tests.Running;

namespace Checkpointer.Tool.Tests;

/// <summary>
/// <c>checkpointer inspect</c>: what can be probed, what a pattern matches, and what touches the world.
/// </summary>
[TestClass]
public sealed class InspectTests : IDisposable
{
    private readonly Folder _folder = Folder.OfBilling();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task Of_an_assembly_it_says_what_can_be_probed_and_what_touches_a_database_HTTP_or_files()
    {
        ToolRun run = await ToolRun.OfAsync("inspect", _folder["Legacy.Billing.dll"]);

        Assert.AreEqual(
            """
            Legacy.Billing.dll: .NETStandard,Version=v2.0
              12 methods can be probed
              1 cannot: it is abstract
            Natural checkpoints, methods that touch what others see:
              database  Legacy.Billing.InvoiceStore::Commit(System.Data.IDbTransaction)       IDbTransaction::Commit
              database  Legacy.Billing.InvoiceStore::SaveAsync(System.Int32, System.Decimal)  DbCommand::ExecuteNonQueryAsync
              database  Legacy.Billing.InvoiceStore::Total(System.Int32)                      DbCommand::ExecuteScalar
              HTTP      Legacy.Billing.ExchangeRates::FetchAsync(System.Net.Http.HttpClient)  HttpClient::GetStringAsync
              files     Legacy.Billing.InvoiceArchive::Append/lambda                          File::AppendAllText
              files     Legacy.Billing.InvoiceArchive::Has(System.String)                     File::Exists

            """, run.Output);
        Assert.AreEqual((0, ""), (run.Code, run.Errors));
    }

    [TestMethod]
    public async Task Of_a_pattern_it_says_what_it_matches_and_what_of_that_cannot_be_probed()
    {
        ToolRun run = await ToolRun.OfAsync("inspect", _folder.Path, "--match", "Legacy.Billing.ExchangeRates::*");

        Assert.AreEqual(
            """
            Legacy.Billing.dll: .NETStandard,Version=v2.0
              12 methods can be probed
              1 cannot: it is abstract
            The patterns match: 4
              Legacy.Billing.ExchangeRates::.ctor()
              Legacy.Billing.ExchangeRates::Convert(Legacy.Money.Amount, System.Decimal)
              Legacy.Billing.ExchangeRates::FetchAsync(System.Net.Http.HttpClient)
              Legacy.Billing.ExchangeRates::get_Currency(): cannot be probed, it is abstract
            Natural checkpoints, methods that touch what others see:
              HTTP  Legacy.Billing.ExchangeRates::FetchAsync(System.Net.Http.HttpClient)  HttpClient::GetStringAsync

            """, run.Output);
    }

    [TestMethod]
    public async Task Of_a_folder_it_counts_for_each_assembly()
    {
        ToolRun run = await ToolRun.OfAsync("inspect", _folder.Path);

        Assert.AreEqual(
            """
              Legacy.Billing.dll  12  3  1  2
              Legacy.Money.dll    2   0  0  0
            Methods of each assembly: how many can be probed, and how many touch a database, HTTP or files. Inspect one to see which.

            """, run.Output);
    }

    [TestMethod]
    public async Task To_a_program_it_is_one_document()
    {
        ToolRun run = await ToolRun.OfAsync("inspect", _folder["Legacy.Billing.dll"], "--json");

        JsonElement assembly = JsonDocument.Parse(run.Output).RootElement[0];
        Assert.AreEqual(12, assembly.GetProperty("probeable").GetInt32());
        Assert.AreEqual("http", assembly.GetProperty("checkpoints")[3].GetProperty("touches").GetString());
    }

    [TestMethod]
    public async Task What_it_lists_can_be_woven_by_the_same_words()
    {
        using JsonDocument document = JsonDocument.Parse((await ToolRun.OfAsync("inspect", _folder["Legacy.Billing.dll"], "--json")).Output);
        string[] arguments =
        [
            .. document.RootElement[0].GetProperty("checkpoints").EnumerateArray()
                .SelectMany(checkpoint => (string[])["--match", checkpoint.GetProperty("method").GetString()!]),
        ];

        ToolRun run = await ToolRun.OfAsync(["weave", _folder.Path, .. arguments]);

        Assert.StartsWith("Legacy.Billing.dll: woven, 6 probes\n", run.Output);
    }
}
