using System.IO.Compression;
using System.Xml.Linq;
using Checkpointer.Packages.Tests.Trial;

namespace Checkpointer.Packages.Tests;

/// <summary>
/// What every package has in it.
/// </summary>
[TestClass]
[TestCategory("Stress")]
[Stress]
public sealed class PackageContentTests
{
    [TestMethod]
    public void Every_part_of_the_design_is_a_package() => Assert.AreEqual(
        "Checkpointer.AspNetCore, Checkpointer.Core, Checkpointer.Data, Checkpointer.EntityFrameworkCore, Checkpointer.Fody, Checkpointer.Http, "
        + "Checkpointer.MSTest, Checkpointer.Proxies, Checkpointer.Reports, Checkpointer.Runtime, Checkpointer.Tool, Checkpointer.Weaver",
        string.Join(", ", Packages().Select(path => Path.GetFileName(path).Split(".0.")[0]).Order(StringComparer.Ordinal)));

    [TestMethod]
    public void Each_says_what_it_is_and_under_which_license()
    {
        foreach (string package in Packages())
        {
            using ZipArchive archive = ZipFile.OpenRead(package);
            XElement metadata = Metadata(archive);

            Assert.AreEqual("MIT", Value(metadata, "license"), package);
            Assert.AreEqual("README.md", Value(metadata, "readme"), package);
            Assert.AreEqual("icon.png", Value(metadata, "icon"), package);
            Assert.IsGreaterThan(20, Value(metadata, "description").Length, package);
            Assert.IsNotNull(archive.GetEntry("README.md"), package);
            Assert.IsNotNull(archive.GetEntry("icon.png"), package);
        }
    }

    [TestMethod]
    public void Each_library_has_its_documentation()
    {
        foreach (string package in Packages())
        {
            using ZipArchive archive = ZipFile.OpenRead(package);
            foreach (string library in archive.Entries.Select(entry => entry.FullName).Where(IsLibrary))
                Assert.IsNotNull(archive.GetEntry(Path.ChangeExtension(library, ".xml")), $"{library} has no documentation.");
        }
    }

    [TestMethod]
    public void Every_assembly_of_this_repository_has_symbols_of_its_own_build_and_is_built_reproducibly()
    {
        using var symbols = new PublishedSymbols(Directory.GetFiles(Feed.Folder, "*.*nupkg"));
        int count = 0;
        foreach (string package in Packages())
        {
            using ZipArchive archive = ZipFile.OpenRead(package);
            foreach (ZipArchiveEntry entry in archive.Entries.Where(entry => entry.Name.StartsWith("Checkpointer.", StringComparison.Ordinal) && entry.Name.EndsWith(".dll", StringComparison.Ordinal)))
            {
                var assembly = PackedAssembly.Read(entry);
                Assert.IsTrue(assembly.IsReproducible, $"{entry.FullName} of {package} is not deterministic.");
                Assert.IsTrue(assembly.HasEmbeddedSymbols || symbols.Has(assembly.SymbolId), $"{entry.FullName} of {package} has no symbols.");
                count++;
            }
        }

        Assert.IsGreaterThan(20, count);
    }

    [TestMethod]
    public void The_weaver_of_Fody_is_one_file_with_a_schema_beside_it()
    {
        using ZipArchive archive = ZipFile.OpenRead(Packages().Single(package => Path.GetFileName(package).StartsWith("Checkpointer.Fody.", StringComparison.Ordinal)));
        Assert.AreEqual(
            "weaver/Checkpointer.Fody.dll, weaver/Checkpointer.Fody.xcf",
            string.Join(", ", archive.Entries.Select(entry => entry.FullName).Where(name => name.StartsWith("weaver/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)));
    }

    [TestMethod]
    public async Task Each_package_with_a_library_is_validated_when_it_is_packed()
    {
        foreach (string project in Directory.GetFiles(Path.Combine(Feed.Repository, "src"), "*.csproj", SearchOption.AllDirectories))
        {
            string name = Path.GetFileNameWithoutExtension(project);
            if (!Packages().Any(package => Path.GetFileName(package).StartsWith(name + ".0.", StringComparison.Ordinal)) || name == "Checkpointer.Fody")
                continue;

            DotnetResult property = (await Dotnet.RunAsync(Feed.Repository, ["msbuild", project, "-getProperty:EnablePackageValidation"])).MustSucceed();
            Assert.AreEqual("true", property.Output.Trim(), name);
        }
    }

    private static string[] Packages() => Directory.GetFiles(Feed.Folder, "*.nupkg");

    private static bool IsLibrary(string entry) =>
        entry.StartsWith("lib/", StringComparison.Ordinal) && entry.EndsWith(".dll", StringComparison.Ordinal);

    private static XElement Metadata(ZipArchive archive)
    {
        using Stream stream = archive.Entries.Single(e => e.FullName.EndsWith(".nuspec", StringComparison.Ordinal)).Open();
        return XDocument.Load(stream).Root!.Elements().Single(e => e.Name.LocalName == "metadata");
    }

    private static string Value(XElement metadata, string name) => metadata.Elements().Single(e => e.Name.LocalName == name).Value;
}
