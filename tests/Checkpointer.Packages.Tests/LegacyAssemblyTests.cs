using System.Security.Cryptography;
using Checkpointer.Packages.Tests.Trial;

namespace Checkpointer.Packages.Tests;

/// <summary>
/// A legacy assembly without source, a test project that references it, and one line more: tests get a woven copy.
/// </summary>
[TestClass]
[TestCategory("Stress")]
[Stress]
public sealed class LegacyAssemblyTests : IDisposable
{
    private const string Woven = "(woven: 2 probes)";
    private const string Original = "lib/Legacy.Billing.dll";
    private const string Copied = "Billing.Tests/bin/Debug/net10.0/Legacy.Billing.dll";

    private readonly NewSolution _solution = new("Legacy");

    public void Dispose() => _solution.Dispose();

    [TestMethod]
    public async Task Of_a_plain_dll_the_tests_get_a_woven_copy_and_the_original_stays_as_it_is()
    {
        await BuildLegacyAsync();
        byte[] before = Hash(Original);

        DotnetResult build = await BuildAsync();
        Assert.Contains(Woven, build.Output);
        await TestAsync();

        CollectionAssert.AreEqual(before, Hash(Original));
        CollectionAssert.AreNotEqual(before, Hash(Copied));
        Assert.IsTrue(File.Exists(_solution["Billing.Tests/bin/Debug/net10.0/de/Legacy.Billing.resources.dll"]));
    }

    [TestMethod]
    public async Task Of_a_project_reference_the_tests_get_a_woven_copy_and_the_project_keeps_its_own()
    {
        DotnetResult build = await BuildAsync("Project");
        Assert.Contains(Woven, build.Output);
        await TestAsync();

        CollectionAssert.AreNotEqual(Hash("legacy/bin/Debug/netstandard2.0/Legacy.Billing.dll"), Hash(Copied));
    }

    [TestMethod]
    public async Task Of_a_package_the_tests_get_a_woven_copy_and_the_cache_keeps_the_original()
    {
        await PackLegacyAsync();

        DotnetResult build = await BuildAsync("Package");
        Assert.Contains(Woven, build.Output);
        byte[] cached = Hash("packages/legacy.billing.package/1.0.0/lib/netstandard2.0/Legacy.Billing.dll");
        await TestAsync();

        CollectionAssert.AreNotEqual(cached, Hash(Copied));
        CollectionAssert.AreEqual(cached, Hash("packages/legacy.billing.package/1.0.0/lib/netstandard2.0/Legacy.Billing.dll"));
    }

    [TestMethod]
    public async Task What_production_runs_is_byte_for_byte_what_it_was()
    {
        await BuildLegacyAsync();
        (await _solution.RunAsync("build", "Billing")).MustSucceed();
        string before = _solution.Hashes("Billing/bin");

        DotnetResult build = await BuildAsync("Production");
        Assert.Contains(Woven, build.Output);
        await TestAsync();
        (await _solution.RunAsync("build", "Billing")).MustSucceed();

        Assert.AreEqual(before, _solution.Hashes("Billing/bin"));
        CollectionAssert.AreEqual(Hash(Original), Hash("Billing/bin/Debug/net10.0/Legacy.Billing.dll"));
        CollectionAssert.AreNotEqual(Hash(Original), Hash(Copied));
        Assert.AreEqual("committed: 1\n", (await _solution.RunAsync("run", "--no-build", "--project", "Billing")).MustSucceed().Output);
    }

    [TestMethod]
    public async Task It_is_woven_again_when_the_assembly_or_the_patterns_have_changed_and_only_then()
    {
        await BuildLegacyAsync();
        Assert.Contains(Woven, (await BuildAsync()).Output);
        Assert.DoesNotContain("(woven:", (await BuildAsync()).Output);

        _solution.Edit("Billing.Tests/Billing.Tests.csproj", "; Legacy.Billing.InvoiceStore::Commit", "");
        Assert.Contains("(woven: 1 probes)", (await BuildAsync()).Output);

        _solution.Edit("legacy/InvoiceStore.cs", "Pending++", "Pending += 1");
        await BuildLegacyAsync();
        Assert.Contains("(woven: 1 probes)", (await BuildAsync()).Output);
        Assert.DoesNotContain("(woven:", (await BuildAsync()).Output);
    }

    [TestMethod]
    [DataRow("Dll")]
    [DataRow("Package")]
    public async Task A_publish_has_the_woven_copy_and_the_dependencies_file_of_an_unwoven_one(string reference)
    {
        await BuildLegacyAsync();
        await PackLegacyAsync();
        Choose(reference);
        (await _solution.RunAsync("publish", "Billing.Tests", "-o", "woven")).MustSucceed();
        _solution.Edit("Billing.Tests/Billing.Tests.csproj", "<CheckpointerWeave ", "<Unused ");
        (await _solution.RunAsync("publish", "Billing.Tests", "-o", "unwoven")).MustSucceed();

        CollectionAssert.AreNotEqual(Hash("unwoven/Legacy.Billing.dll"), Hash("woven/Legacy.Billing.dll"));
        Assert.AreEqual(
            await File.ReadAllTextAsync(_solution["unwoven/Billing.Tests.deps.json"]),
            await File.ReadAllTextAsync(_solution["woven/Billing.Tests.deps.json"]));
    }

    [TestMethod]
    public async Task A_clean_removes_the_copy()
    {
        await BuildLegacyAsync();
        await BuildAsync();
        string copy = _solution["Billing.Tests/obj/Debug/net10.0/checkpointer/Legacy.Billing.dll"];
        Assert.IsTrue(File.Exists(copy));

        (await _solution.RunAsync("clean", "Billing.Tests")).MustSucceed();

        Assert.IsFalse(File.Exists(copy));
        Assert.Contains(Woven, (await BuildAsync()).Output);
    }

    [TestMethod]
    public async Task Builds_for_several_frameworks_weave_side_by_side()
    {
        await BuildLegacyAsync();
        _solution.Edit("Billing.Tests/Billing.Tests.csproj", "<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net10.0;net8.0</TargetFrameworks>");

        DotnetResult build = await BuildAsync();

        Assert.AreEqual(2, build.Output.Split(Woven).Length - 1, build.Output);
        foreach (string framework in (string[])["net10.0", "net8.0"])
            CollectionAssert.AreNotEqual(Hash(Original), Hash($"Billing.Tests/bin/Debug/{framework}/Legacy.Billing.dll"));
    }

    [TestMethod]
    public async Task A_name_that_no_reference_has_is_an_error_that_lists_the_references()
    {
        await BuildLegacyAsync();
        _solution.Edit("Billing.Tests/Billing.Tests.csproj", "Include=\"Legacy.Billing\" Match", "Include=\"Legacy.Biling\" Match");

        DotnetResult build = (await _solution.RunAsync("build", "Billing.Tests")).MustFail();

        Assert.Contains("error CHECKPOINTER103: <CheckpointerWeave Include=\"Legacy.Biling\" /> names no assembly that this project copies to its output.", build.Output);
        Assert.Contains("Legacy.Billing, ", build.Output);
    }

    [TestMethod]
    public async Task Without_patterns_anywhere_it_is_an_error_that_says_where_to_write_them()
    {
        await BuildLegacyAsync();
        _solution.Edit("Billing.Tests/Billing.Tests.csproj", " Match=\"Legacy.Billing.InvoiceStore::Post; Legacy.Billing.InvoiceStore::Commit\"", "");

        DotnetResult build = (await _solution.RunAsync("build", "Billing.Tests")).MustFail();
        Assert.Contains("error CHECKPOINTER101: Legacy.Billing is to be woven, but nothing says which of its methods.", build.Output);

        _solution.Write("Billing.Tests/FodyWeavers.xml", """<Weavers><Checkpointer><Method Match="Legacy.Billing.InvoiceStore::*(..)" /></Checkpointer></Weavers>""");
        Assert.Contains("(woven:", (await BuildAsync()).Output);
        await TestAsync();
    }

    [TestMethod]
    public async Task Patterns_of_a_file_above_the_project_count_when_it_is_built_alone_and_are_read_anew_when_they_change()
    {
        await BuildLegacyAsync();
        _solution.Edit("Billing.Tests/Billing.Tests.csproj", " Match=\"Legacy.Billing.InvoiceStore::Post; Legacy.Billing.InvoiceStore::Commit\"", "");
        _solution.Write("FodyWeavers.xml", """<Weavers><Checkpointer><Method Match="Legacy.Billing.InvoiceStore::Post" /></Checkpointer></Weavers>""");
        Assert.Contains("(woven: 1 probes)", (await BuildAsync()).Output);

        _solution.Write("FodyWeavers.xml", """<Weavers><Checkpointer><Method Match="Legacy.Billing.InvoiceStore::*(..)" /></Checkpointer></Weavers>""");
        Assert.Contains("(woven:", (await BuildAsync()).Output);
        await TestAsync();
    }

    [TestMethod]
    public async Task Several_items_of_one_assembly_weave_it_once_for_all_their_patterns()
    {
        await BuildLegacyAsync();
        _solution.Edit(
            "Billing.Tests/Billing.Tests.csproj",
            "Match=\"Legacy.Billing.InvoiceStore::Post; Legacy.Billing.InvoiceStore::Commit\" />",
            "Match=\"Legacy.Billing.InvoiceStore::Post\" /><CheckpointerWeave Include=\"legacy.billing\" Match=\"Legacy.Billing.InvoiceStore::Commit\" />");

        Assert.Contains(Woven, (await BuildAsync()).Output);
        Assert.DoesNotContain("(woven:", (await BuildAsync()).Output);
        await TestAsync();
    }

    private async Task BuildLegacyAsync() => (await _solution.RunAsync("build", "legacy", "-o", "lib")).MustSucceed();

    private async Task PackLegacyAsync()
    {
        (await _solution.RunAsync("pack", "legacy", "-o", "feed")).MustSucceed();
        _solution.Edit("nuget.config", "</packageSources>", "  <add key=\"legacy\" value=\"feed\" />\n  </packageSources>");
    }

    private async Task<DotnetResult> BuildAsync(string reference = "Dll")
    {
        Choose(reference);
        return (await _solution.RunAsync("build", "Billing.Tests")).MustSucceed();
    }

    private void Choose(string reference) => _solution.Edit("Billing.Tests/Billing.Tests.csproj", "<Kind>Dll</Kind>", $"<Kind>{reference}</Kind>");

    private async Task TestAsync()
    {
        DotnetResult tests = (await _solution.RunAsync("test", "--project", "Billing.Tests", "--no-build")).MustSucceed();
        Assert.Contains("succeeded: 2", tests.Output);
    }

    private byte[] Hash(string relative) => SHA256.HashData(File.ReadAllBytes(_solution[relative]));
}
