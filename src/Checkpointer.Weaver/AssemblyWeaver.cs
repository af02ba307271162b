using System.Xml.Linq;
using Checkpointer.Weaver.Engine;
using Checkpointer.Weaver.Engine.Reporting;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver;

/// <summary>
/// Weaves an assembly file into a copy. The original is never touched.
/// </summary>
public static class AssemblyWeaver
{
    /// <summary>Weaves the assembly, and its debug symbols if it has any.</summary>
    /// <param name="inputPath">The assembly.</param>
    /// <param name="outputPath">Where the woven copy goes. Nothing is written if nothing is woven.</param>
    /// <param name="configuration">The element <c>&lt;Checkpointer&gt;</c>.</param>
    /// <param name="searchFolders">
    /// Where else to look for the assemblies it references. Its own folder, and the running framework, come first.
    /// </param>
    /// <returns>What was woven, and every error in the configuration.</returns>
    public static WeavingResult Weave(
        string inputPath, string outputPath, XElement configuration, params IEnumerable<string> searchFolders)
    {
        using var resolver = new DefaultAssemblyResolver();
        foreach (string folder in searchFolders.Prepend(Path.GetDirectoryName(Path.GetFullPath(inputPath))!))
            resolver.AddSearchDirectory(folder);

        using var module = ModuleDefinition.ReadModule(inputPath, new ReaderParameters
        {
            AssemblyResolver = resolver,
            InMemory = true,
            ReadSymbols = true,
            SymbolReaderProvider = new DefaultSymbolReaderProvider(throwIfNoSymbol: false),
        });

        WeavingReport report = WeavingEngine.Weave(module, configuration);
        if (report.HasWoven)
            Write(module, outputPath);
        return new WeavingResult(report);
    }

    // The identity of the module follows its content: a debugger must not take the original's symbols for the copy's.
    private static void Write(ModuleDefinition module, string path) => module.Write(path, new WriterParameters
    {
        DeterministicMvid = true,
        SymbolWriterProvider = module.SymbolReader?.GetWriterProvider(),
    });
}
