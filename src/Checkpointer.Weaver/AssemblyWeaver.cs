using System.Xml.Linq;
using Checkpointer.Weaver.Engine;
using Checkpointer.Weaver.Engine.Reporting;
using Checkpointer.Weaver.Files;

namespace Checkpointer.Weaver;

/// <summary>
/// Weaves an assembly file into a copy. The original is never touched.
/// </summary>
/// <remarks>
/// The same input and configuration give the same bytes, wherever they are. Safe to use from several threads, for different copies.
/// </remarks>
public static class AssemblyWeaver
{
    /// <summary>Weaves the assembly, and its debug symbols if it has any.</summary>
    /// <param name="inputPath">The assembly.</param>
    /// <param name="outputPath">
    /// Where the woven copy goes, and beside it its symbols unless they are embedded. Nothing is written if nothing is woven.
    /// </param>
    /// <param name="configuration">The element <c>&lt;Checkpointer&gt;</c>.</param>
    /// <param name="searchFolders">
    /// Where else to look for the assemblies it references. Its own folder comes first, the running framework last.
    /// </param>
    /// <returns>What was woven, and every error in the configuration.</returns>
    /// <exception cref="ArgumentException"><paramref name="outputPath"/> is <paramref name="inputPath"/>.</exception>
    /// <exception cref="IOException">A file cannot be read or written.</exception>
    public static WeavingResult Weave(
        string inputPath, string outputPath, XElement configuration, params IEnumerable<string> searchFolders) =>
        Weave(inputPath, outputPath, configuration, new WeavingOptions { SearchFolders = [.. searchFolders] });

    /// <inheritdoc cref="Weave(string, string, XElement, IEnumerable{string})"/>
    /// <param name="inputPath">The assembly.</param>
    /// <param name="outputPath">
    /// Where the woven copy goes, and beside it its symbols unless they are embedded. Nothing is written if nothing is woven.
    /// </param>
    /// <param name="configuration">The element <c>&lt;Checkpointer&gt;</c>.</param>
    /// <param name="options">Where to look for references; the key to sign the copy with.</param>
    public static WeavingResult Weave(string inputPath, string outputPath, XElement configuration, WeavingOptions options)
    {
        if (Path.GetFullPath(inputPath) == Path.GetFullPath(outputPath))
            throw new ArgumentException($"The copy would replace the original, {inputPath}: give it a path of its own.", nameof(outputPath));

        var report = new WeavingReport();
        using SourceAssembly? source = SourceAssembly.Read(inputPath, options.SearchFolders, report);
        if (source is null)
            return new WeavingResult(report);

        byte[]? key = StrongName.KeyFor(source, options.KeyFile, report);
        if (!report.HasErrors)
            WeavingEngine.Weave(source.Module, configuration, report);
        if (!report.HasErrors && report.HasWoven)
            Save(source, outputPath, key, options, report);
        return new WeavingResult(report);
    }

    private static void Save(SourceAssembly source, string path, byte[]? key, WeavingOptions options, WeavingReport report)
    {
        byte[] publicKey = source.Module.Assembly.Name.PublicKey;
        var copy = WovenCopy.Of(source, key);
        if (key is not null)
            StrongName.Check(publicKey, source.Module.Assembly.Name.PublicKey, source.Module.Assembly.Name.Name, options.KeyFile!, report);
        else
            StrongName.Explain(source, report);
        if (!report.HasErrors)
            copy.Save(path);
    }
}
