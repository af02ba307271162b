using Checkpointer.Packages.Tests.Trial;

namespace Checkpointer.Packages.Tests;

/// <summary>
/// A project that weaves itself with the package Checkpointer.Fody: in all builds, in test builds, or in none.
/// </summary>
[TestClass]
[TestCategory("Stress")]
[Stress]
public sealed class FodyPackageTests : IDisposable
{
    private readonly NewSolution _solution = new("Shop");

    public void Dispose() => _solution.Dispose();

    [TestMethod]
    public async Task The_project_is_woven_and_its_tests_pause_it()
    {
        DotnetResult tests = (await TestAsync()).MustSucceed();
        Assert.Contains("succeeded: 1", tests.Output);
    }

    [TestMethod]
    public async Task Only_test_builds_are_woven_if_asked()
    {
        Weaving("TestBuilds");

        DotnetResult unwoven = (await TestAsync()).MustFail();
        Assert.Contains("StockLedger.Read is neither woven nor can a proxy stand before it", unwoven.Output);

        DotnetResult woven = (await TestAsync("-p:CheckpointerTestBuild=true")).MustSucceed();
        Assert.Contains("succeeded: 1", woven.Output);
    }

    [TestMethod]
    public async Task No_build_is_woven_if_asked()
    {
        Weaving("Never");
        Assert.Contains("StockLedger.Read is neither woven", (await TestAsync("-p:CheckpointerTestBuild=true")).MustFail().Output);
    }

    [TestMethod]
    public async Task An_unknown_value_is_an_error_that_lists_the_valid_ones()
    {
        Weaving("Sometimes");
        DotnetResult build = (await _solution.RunAsync("build", "Shop")).MustFail();
        Assert.Contains("error CHECKPOINTER001: CheckpointerWeaving is 'Sometimes'; valid are 'Always', 'TestBuilds' and 'Never'.", build.Output);
    }

    [TestMethod]
    public async Task The_configuration_beside_a_project_gets_a_schema_that_an_editor_completes_by()
    {
        File.Move(_solution["FodyWeavers.xml"], _solution["Shop/FodyWeavers.xml"]);
        (await _solution.RunAsync("build", "Shop")).MustSucceed();

        string schema = await File.ReadAllTextAsync(_solution["Shop/FodyWeavers.xsd"]);
        Assert.Contains("<xs:element name=\"Checkpointer\"", schema);
        Assert.Contains("<xs:element name=\"Method\">", schema);
        Assert.Contains("A method pattern: Legacy.Billing.InvoiceStore::Commit", schema);
    }

    private void Weaving(string when) =>
        _solution.Edit("Shop/Shop.csproj", "<ImplicitUsings>", $"<CheckpointerWeaving>{when}</CheckpointerWeaving>\n    <ImplicitUsings>");

    private async Task<DotnetResult> TestAsync(params IEnumerable<string> more) =>
        await _solution.RunAsync(["test", "--project", "Shop.Tests", .. more]);
}
