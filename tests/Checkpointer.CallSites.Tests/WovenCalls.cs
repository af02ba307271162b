using System.Reflection;
using System.Runtime.Loader;
using System.Xml.Linq;
using Checkpointer.Weaver;

namespace Checkpointer.CallSites.Tests;

/// <summary>
/// Specimens.Calls with some of its calls probed, loaded beside the library that it calls, which nobody wove.
/// </summary>
internal sealed class WovenCalls : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("checkpointer-calls-");
    private readonly AssemblyLoadContext _context = new("calls", isCollectible: true);
    private readonly Lazy<Assembly> _assembly;

    public WovenCalls(params string[] patterns)
    {
        Path = System.IO.Path.Combine(_folder.FullName, "Specimens.Calls.dll");
        string calls = string.Concat(patterns.Select(pattern => $"\n  <Call Match=\"{pattern}\" />"));
        Result = AssemblyWeaver.Weave(Original, Path, XElement.Parse($"<Checkpointer>{calls}\n</Checkpointer>", LoadOptions.SetLineInfo));
        _assembly = new(() => _context.LoadFromStream(new MemoryStream(File.ReadAllBytes(Path))));
    }

    public static string Original { get; } = System.IO.Path.Combine(
        AppContext.BaseDirectory.Replace(
            System.IO.Path.Combine("tests", "Checkpointer.CallSites.Tests"), System.IO.Path.Combine("tests", "Specimens", "Specimens.Calls"), StringComparison.Ordinal),
        "Specimens.Calls.dll");

    public string Path { get; }

    public WeavingResult Result { get; }

    public Assembly Assembly => _assembly.Value;

    /// <summary>Runs a method of the class Caller.</summary>
    public T Call<T>(string method, params object?[] arguments) =>
        (T)Assembly.GetType("Specimens.Calls.Caller")!.GetMethod(method)!.Invoke(null, arguments)!;

    public void Dispose()
    {
        _context.Unload();
        _folder.Delete(recursive: true);
    }
}
