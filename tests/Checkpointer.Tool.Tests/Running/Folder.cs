using System.Reflection;

namespace Checkpointer.Tool.Tests.Running;

/// <summary>
/// A temporary folder with assemblies in it.
/// </summary>
internal sealed class Folder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("checkpointer-tool-");

    /// <summary>The pictures of the documentation, in the repository.</summary>
    public static string Images => System.IO.Path.GetFullPath(System.IO.Path.Combine(Metadata("Specimens"), "..", "..", "docs", "images"));

    public string Path => _folder.FullName;

    public string this[string relative] => System.IO.Path.Combine(Path, relative);

    public static Folder Empty() => new();

    /// <summary>Legacy.Billing.dll with its symbols, and what it refers to.</summary>
    public static Folder OfBilling() => OfOutput("Legacy.Billing", "netstandard2.0");

    /// <summary>Everything that a build of the specimen has put there.</summary>
    public static Folder OfOutput(string specimen, string framework)
    {
        var folder = new Folder();
        string source = OutputOf(specimen, framework);
        foreach (string file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
            folder.Add(file, System.IO.Path.GetRelativePath(source, file));
        return folder;
    }

    public static string OutputOf(string specimen, string framework) =>
        System.IO.Path.Combine(Metadata("Specimens"), specimen, "bin", Metadata("Configuration"), framework);

    public Folder Add(string file, string? name = null)
    {
        string place = this[name ?? System.IO.Path.GetFileName(file)];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(place)!);
        File.Copy(file, place);
        return this;
    }

    public Folder Write(string name, string text)
    {
        File.WriteAllText(this[name], text);
        return this;
    }

    /// <summary>Every file that is there, with its content: equal if nothing was changed.</summary>
    public string Content() => string.Join('\n', Directory.EnumerateFiles(Path, "*", SearchOption.AllDirectories)
        .Order(StringComparer.Ordinal)
        .Select(file => $"{System.IO.Path.GetRelativePath(Path, file)} {Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(file)))}"));

    public void Dispose() => _folder.Delete(recursive: true);

    private static string Metadata(string key) => typeof(Folder).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key).Value!;
}
