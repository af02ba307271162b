using Mono.Cecil;

namespace Checkpointer.Weaver.Files;

/// <summary>
/// A woven module as the bytes of its files, which depend on nothing but its input: not on a folder, not on the time.
/// </summary>
internal sealed class WovenCopy
{
    private readonly MemoryStream _assembly;
    private readonly MemoryStream? _symbols;

    private WovenCopy(MemoryStream assembly, MemoryStream? symbols)
    {
        _assembly = assembly;
        _symbols = symbols;
    }

    /// <summary>Writes the woven module to memory.</summary>
    /// <param name="source">The assembly, woven.</param>
    /// <param name="key">The key pair to sign it with; <see langword="null"/>: it is not signed.</param>
    public static WovenCopy Of(SourceAssembly source, byte[]? key)
    {
        ModuleDefinition module = source.Module;

        // The probe of a method is about as long as its body.
        var assembly = new MemoryStream(source.Size * 2);
        var symbols = new MemoryStream();
        bool hasFile = module.HasSymbols && !Symbols.IsEmbedded(module);
        module.Write(assembly, new WriterParameters
        {
            // The identity of the module follows its content: a debugger must not take the original's symbols for the copy's.
            DeterministicMvid = true,
            StrongNameKeyBlob = key,
            SymbolStream = hasFile ? symbols : null,
            SymbolWriterProvider = !module.HasSymbols ? null : hasFile ? module.SymbolReader.GetWriterProvider() : new EmbeddedSymbols(),
        });
        return new WovenCopy(assembly, hasFile ? symbols : null);
    }

    /// <summary>Puts the files in place, symbols first, each at once: whoever looks meanwhile finds the old file or the new one.</summary>
    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (_symbols is not null)
            Replace(Symbols.PathFor(path), _symbols);
        Replace(path, _assembly);
    }

    private static void Replace(string path, MemoryStream content)
    {
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            using (FileStream file = File.Create(temporary))
                content.WriteTo(file);
            if (File.Exists(path))
                File.Replace(temporary, path, null);
            else
                File.Move(temporary, path);
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
