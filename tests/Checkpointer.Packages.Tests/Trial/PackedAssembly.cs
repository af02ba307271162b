using System.Collections.Immutable;
using System.IO.Compression;
using System.Reflection.PortableExecutable;

namespace Checkpointer.Packages.Tests.Trial;

/// <summary>
/// What an assembly in a package says of how it was built.
/// </summary>
/// <param name="IsReproducible">Whether it is the same whenever it is built.</param>
/// <param name="HasEmbeddedSymbols">Whether its symbols are in it.</param>
/// <param name="SymbolId">The identity that its symbols have.</param>
internal sealed record PackedAssembly(bool IsReproducible, bool HasEmbeddedSymbols, Guid SymbolId)
{
    public static PackedAssembly Read(ZipArchiveEntry entry)
    {
        using Stream stream = entry.Open();
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        bytes.Position = 0;
        using var file = new PEReader(bytes);
        ImmutableArray<DebugDirectoryEntry> debug = file.ReadDebugDirectory();
        return new PackedAssembly(
            debug.Any(part => part.Type == DebugDirectoryEntryType.Reproducible),
            debug.Any(part => part.Type == DebugDirectoryEntryType.EmbeddedPortablePdb),
            file.ReadCodeViewDebugDirectoryData(debug.Single(part => part.Type == DebugDirectoryEntryType.CodeView)).Guid);
    }
}
