using Mono.Cecil;

namespace Checkpointer.Weaver.Files;

/// <summary>
/// A woven module as the bytes of its files, which depend on nothing but its input: not on a folder, not on the time.
/// </summary>
internal sealed class WovenCopy
{
    private readonly byte[] _assembly;
    private readonly byte[]? _symbols;

    private WovenCopy(byte[] assembly, byte[]? symbols)
    {
        _assembly = assembly;
        _symbols = symbols;
    }

    /// <summary>Writes the module to memory.</summary>
    /// <param name="module">The module.</param>
    /// <param name="key">The key pair to sign it with; <see langword="null"/>: it is not signed.</param>
    public static WovenCopy Of(ModuleDefinition module, byte[]? key)
    {
        using var assembly = new MemoryStream();
        using var symbols = new MemoryStream();
        bool hasFile = module.HasSymbols && !Symbols.IsEmbedded(module);
        module.Write(assembly, new WriterParameters
        {
            // The identity of the module follows its content: a debugger must not take the original's symbols for the copy's.
            DeterministicMvid = true,
            StrongNameKeyBlob = key,
            SymbolStream = hasFile ? symbols : null,
            SymbolWriterProvider = !module.HasSymbols ? null : hasFile ? module.SymbolReader.GetWriterProvider() : new EmbeddedSymbols(),
        });
        return new WovenCopy(assembly.ToArray(), hasFile ? symbols.ToArray() : null);
    }

    /// <summary>Puts the files in place, symbols first, each at once: whoever looks meanwhile finds the old file or the new one.</summary>
    public void Save(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        if (_symbols is not null)
            Replace(Symbols.PathFor(path), _symbols);
        Replace(path, _assembly);
    }

    private static void Replace(string path, byte[] content)
    {
        string temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllBytes(temporary, content);
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
