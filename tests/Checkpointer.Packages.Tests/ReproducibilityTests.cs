using System.IO.Compression;
using System.Security.Cryptography;
using Checkpointer.Packages.Tests.Trial;

namespace Checkpointer.Packages.Tests;

/// <summary>
/// What a release builds, in a clone of what is committed: the same bytes wherever it is, and sources that a debugger finds.
/// </summary>
[TestClass]
[TestCategory("Stress")]
[Stress]
public sealed class ReproducibilityTests : IDisposable
{
    private const string Origin = "https://github.com/example/checkpointer";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("checkpointer-clones-");

    public void Dispose() => _folder.Delete(recursive: true);

    [TestMethod]
    public async Task Two_clones_in_different_folders_give_the_same_assemblies_and_their_symbols_name_the_commit()
    {
        if (!Directory.Exists(Path.Combine(Feed.Repository, ".git")) && !File.Exists(Path.Combine(Feed.Repository, ".git")))
            Assert.Inconclusive("This is no clone, so that there is nothing to clone.");

        string one = await PackAsync("one");
        string other = await PackAsync("another/one");

        foreach (string framework in (string[])["netstandard2.0", "net10.0"])
            CollectionAssert.AreEqual(Hash(one, framework), Hash(other, framework), framework);

        string commit = (await Dotnet.StartAsync("git", Feed.Repository, ["rev-parse", "HEAD"])).MustSucceed().Output.Trim();
        using var symbols = new PublishedSymbols([Path.ChangeExtension(one, ".snupkg")]);
        using ZipArchive archive = ZipFile.OpenRead(one);
        var assembly = PackedAssembly.Read(archive.GetEntry("lib/net10.0/Checkpointer.Runtime.dll")!);
        Assert.AreEqual(
            "{\"documents\":{\"/_/*\":\"https://raw.githubusercontent.com/example/checkpointer/" + commit + "/*\"}}",
            symbols.SourceLinkOf(assembly.SymbolId));
    }

    private async Task<string> PackAsync(string name)
    {
        string clone = Path.Combine(_folder.FullName, name);
        (await Dotnet.StartAsync("git", Feed.Repository, ["clone", "--quiet", Feed.Repository, clone])).MustSucceed();
        (await Dotnet.StartAsync("git", clone, ["remote", "set-url", "origin", Origin])).MustSucceed();
        var release = new Dictionary<string, string> { ["CI"] = "true" };
        (await Dotnet.RunAsync(clone, ["pack", "src/Checkpointer.Runtime", "-c", "Release", "-o", "packages"], release)).MustSucceed();
        return Path.Combine(clone, "packages", "Checkpointer.Runtime.0.1.0.nupkg");
    }

    private static byte[] Hash(string package, string framework)
    {
        using ZipArchive archive = ZipFile.OpenRead(package);
        using Stream assembly = archive.GetEntry($"lib/{framework}/Checkpointer.Runtime.dll")!.Open();
        return SHA256.HashData(assembly);
    }
}
