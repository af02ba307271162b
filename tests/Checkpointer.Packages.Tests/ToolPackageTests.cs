using Checkpointer.Packages.Tests.Trial;

namespace Checkpointer.Packages.Tests;

/// <summary>
/// The command, installed as a tool of .NET from the package.
/// </summary>
[TestClass]
[TestCategory("Stress")]
[Stress]
public sealed class ToolPackageTests : IDisposable
{
    private readonly NewSolution _solution = new("Legacy");

    public void Dispose() => _solution.Dispose();

    [TestMethod]
    public async Task It_installs_and_looks_into_an_assembly_weaves_verifies_and_restores_it()
    {
        (await _solution.RunAsync("build", "legacy", "-o", "lib")).MustSucceed();
        (await _solution.RunAsync("tool", "install", "Checkpointer.Tool", "--version", "0.1.0", "--tool-path", "tools")).MustSucceed();
        string before = _solution.Hashes("lib");

        Assert.Contains("methods can be probed", (await CommandAsync("inspect", "lib/Legacy.Billing.dll")).MustSucceed().Output);
        Assert.StartsWith("Legacy.Billing.dll: woven, 1 probe\n", (await CommandAsync("weave", "lib", "--match", "Legacy.Billing.InvoiceStore::Commit")).MustSucceed().Output);
        Assert.StartsWith("Legacy.Billing.dll: sound: ", (await CommandAsync("verify", "lib")).MustSucceed().Output);
        (await CommandAsync("restore", "lib")).MustSucceed();
        Assert.AreEqual(before, _solution.Hashes("lib"));
        Assert.AreEqual(3, (await CommandAsync("weave", "lib", "--match", "Shop.Cart::Save")).ExitCode);
    }

    private Task<DotnetResult> CommandAsync(params string[] arguments) =>
        _solution.StartAsync(_solution[OperatingSystem.IsWindows() ? "tools/checkpointer.exe" : "tools/checkpointer"], arguments);
}
