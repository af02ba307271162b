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
    public void Every_part_of_the_design_is_a_package() => CollectionAssert.IsSubsetOf(
        (string[])["Checkpointer.Core", "Checkpointer.Runtime", "Checkpointer.Proxies", "Checkpointer.Data", "Checkpointer.Weaver", "Checkpointer.Fody"],
        Packages().Select(path => Path.GetFileName(path).Split(".0.")[0]).ToArray());

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
    public void Each_library_has_its_documentation_and_its_symbols()
    {
        foreach (string package in Packages())
        {
            using ZipArchive archive = ZipFile.OpenRead(package);
            string[] libraries = [.. archive.Entries.Select(entry => entry.FullName).Where(IsLibrary)];
            if (libraries.Length == 0)
                continue;

            using ZipArchive symbols = ZipFile.OpenRead(Path.ChangeExtension(package, ".snupkg"));
            foreach (string library in libraries)
            {
                Assert.IsNotNull(archive.GetEntry(Path.ChangeExtension(library, ".xml")), $"{library} has no documentation.");
                Assert.IsNotNull(symbols.GetEntry(Path.ChangeExtension(library, ".pdb")), $"{library} has no symbols.");
            }
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
