using System.Reflection;

namespace Checkpointer.Reports.Tests.Browsing;

/// <summary>
/// What package.json names, as installed beside it.
/// </summary>
internal static class NpmPackage
{
    private static readonly string _folder = Path.Combine(
        typeof(NpmPackage).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == "NpmFolder").Value!, "node_modules");

    public static string Axe => Path.Combine(_folder, "axe-core", "axe.min.js");

    public static string Mermaid => Path.Combine(_folder, "mermaid", "dist", "mermaid.min.js");

    public static bool AreInstalled => File.Exists(Axe) && File.Exists(Mermaid);
}
