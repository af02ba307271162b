using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace Checkpointer.Verification.Loading;

/// <summary>
/// A place to load an assembly with everything it references, apart from the same assemblies elsewhere in the process: there, an
/// original and its woven copy do not meet.
/// </summary>
/// <remarks>
/// What belongs to the framework, and Checkpointer itself, is shared: all probes of the process have one switch. Unloaded when it is
/// disposed and nothing uses it any more.
/// </remarks>
internal sealed class IsolatedAssemblies : AssemblyLoadContext, IDisposable
{
    private const string Runtime = "Checkpointer.Runtime";

    private static readonly string _framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;

    private readonly Dictionary<string, string> _replacements;
    private readonly string[] _folders;

    /// <summary>Makes the place.</summary>
    /// <param name="replacements">Assembly files that take the place of any other assembly of their name.</param>
    /// <param name="folders">Where to look for all others.</param>
    public IsolatedAssemblies(IEnumerable<string> replacements, params IEnumerable<string> folders)
        : base(nameof(IsolatedAssemblies), isCollectible: true)
    {
        _replacements = replacements.Select(Path.GetFullPath).ToDictionary(path => Path.GetFileNameWithoutExtension(path)!, StringComparer.OrdinalIgnoreCase);
        _folders = [.. folders.Select(Path.GetFullPath)];
    }

    public void Dispose() => Unload();

    /// <summary>Loads the replacement, or the assembly of the folders, that has the name.</summary>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public Assembly Get(string name) => LoadFromAssemblyName(new AssemblyName(name));

    protected override Assembly? Load(AssemblyName assemblyName)
    {
        string name = assemblyName.Name!;
        if (_replacements.TryGetValue(name, out string? replacement))
            return LoadFromAssemblyPath(replacement);
        if (name == Runtime || File.Exists(Path.Combine(_framework, name + ".dll")))
            return null;

        return Find(name + ".dll") is { } path ? LoadFromAssemblyPath(path) : null;
    }

    protected override IntPtr LoadUnmanagedDll(string unmanagedDllName)
    {
        string native = Path.Combine("runtimes", RuntimeInformation.RuntimeIdentifier, "native");
        string[] names = [$"lib{unmanagedDllName}.so", $"lib{unmanagedDllName}.dylib", $"{unmanagedDllName}.dll"];
        string? path = names.SelectMany(name => new[] { name, Path.Combine(native, name) }).Select(Find).FirstOrDefault(path => path is not null);
        return path is null ? IntPtr.Zero : LoadUnmanagedDllFromPath(path);
    }

    private string? Find(string file) => _folders.Select(folder => Path.Combine(folder, file)).FirstOrDefault(File.Exists);
}
