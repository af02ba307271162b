using Checkpointer.Weaver.Engine.Reporting;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Files;

/// <summary>
/// The debug symbols of an assembly: embedded, in a portable PDB beside it, or in something that is left behind.
/// </summary>
internal static class Symbols
{
    private static readonly byte[] _portable = [.. "BSJB".Select(c => (byte)c)];

    /// <summary>Where the symbols of an assembly file are, unless they are embedded.</summary>
    public static string PathFor(string assemblyPath) => Path.ChangeExtension(assemblyPath, ".pdb");

    /// <summary>Attaches the symbols to the module; reports why it has none if there is something to be had.</summary>
    public static void Read(ModuleDefinition module, string assemblyPath, WeavingReport report)
    {
        if (IsEmbedded(module))
        {
            module.ReadSymbols(new EmbeddedPortablePdbReaderProvider().GetSymbolReader(module, assemblyPath));
            return;
        }

        string path = PathFor(assemblyPath);
        if (!File.Exists(path))
            return;

        byte[] symbols = File.ReadAllBytes(path);
        if (!symbols.Take(_portable.Length).SequenceEqual(_portable))
        {
            report.Note($"{Path.GetFileName(path)} is no portable PDB: the copy has no symbols. Build with <DebugType>portable</DebugType> or embedded to keep them.");
            return;
        }

        module.ReadSymbols(new PortablePdbReaderProvider().GetSymbolReader(module, new MemoryStream(symbols)), throwIfSymbolsAreNotMaching: false);
        if (!module.HasSymbols)
            report.Note($"{Path.GetFileName(path)} is of another build of {module.Assembly.Name.Name}: the copy has no symbols.");
    }

    public static bool IsEmbedded(ModuleDefinition module) => module.HasDebugHeader
        && module.GetDebugHeader().Entries.Any(entry => entry.Directory.Type == ImageDebugType.EmbeddedPortablePdb);
}
