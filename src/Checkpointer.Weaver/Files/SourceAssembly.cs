using Checkpointer.Weaver.Engine.Reporting;
using Mono.Cecil;

namespace Checkpointer.Weaver.Files;

/// <summary>
/// An assembly file to be woven: read whole, never written to.
/// </summary>
internal sealed class SourceAssembly : IDisposable
{
    private readonly DefaultAssemblyResolver _resolver;

    private SourceAssembly(ModuleDefinition module, DefaultAssemblyResolver resolver, byte[] bytes)
    {
        Module = module;
        _resolver = resolver;
        Size = bytes.Length;
        var file = new PortableExecutable(bytes);
        IsSigned = file.IsSigned;
        IsReadyToRun = file.IsReadyToRun;
    }

    public ModuleDefinition Module { get; }

    /// <summary>Whether it bears a strong name's signature.</summary>
    public bool IsSigned { get; }

    /// <summary>Its size in bytes.</summary>
    public int Size { get; }

    private bool IsReadyToRun { get; }

    /// <summary>Reads the file and its symbols; reports what is lost on the way.</summary>
    /// <returns><see langword="null"/> if it cannot be woven; the report says why.</returns>
    public static SourceAssembly? Read(string path, IEnumerable<string> searchFolders, WeavingReport report)
    {
        byte[] bytes = File.ReadAllBytes(path);
        var resolver = new DefaultAssemblyResolver();
        foreach (string folder in searchFolders.Prepend(Path.GetDirectoryName(Path.GetFullPath(path))!))
            resolver.AddSearchDirectory(folder);

        ModuleDefinition module;
        try
        {
            module = ModuleDefinition.ReadModule(new MemoryStream(bytes), new ReaderParameters { AssemblyResolver = resolver });
        }
        catch (BadImageFormatException)
        {
            report.Error($"{Path.GetFileName(path)} cannot be woven: it is no .NET assembly.");
            resolver.Dispose();
            return null;
        }

        var source = new SourceAssembly(module, resolver, bytes);
        if (module.Assembly is null)
        {
            report.Error($"{Path.GetFileName(path)} cannot be woven: it is a module without an assembly; weave the assembly that it is part of.");
            source.Dispose();
            return null;
        }

        if (source.IsReadyToRun)
            MachineCode.Strip(module, report);
        Symbols.Read(module, path, report);
        return source;
    }

    public void Dispose()
    {
        Module.Dispose();
        _resolver.Dispose();
    }
}
