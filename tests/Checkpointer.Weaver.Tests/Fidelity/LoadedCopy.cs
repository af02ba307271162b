using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace Checkpointer.Weaver.Tests.Fidelity;

/// <summary>An assembly file that is loaded by itself, while this lives.</summary>
internal sealed class LoadedCopy : IDisposable
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly AssemblyLoadContext _context = new("copy", isCollectible: true);

    public LoadedCopy(string path)
    {
        _context.Resolving += (context, name) => Path.Combine(Path.GetDirectoryName(path)!, name.Name + ".dll") is var file && File.Exists(file)
            ? context.LoadFromAssemblyPath(file)
            : null;
        Assembly = _context.LoadFromAssemblyPath(path);
    }

    public Assembly Assembly { get; }

    /// <summary>Calls everything the assembly has to show, and returns its log.</summary>
    public string RunScenario() => (string)Call("Run")!;

    public object? Call(string method, params object[] arguments) =>
        Assembly.GetTypes().Single(type => type.Name == "Scenario").GetMethod(method)!.Invoke(null, arguments);

    /// <summary>Compiles every method that has no generic parameters; returns those that the runtime refuses.</summary>
    public IReadOnlyList<string> Uncompilable()
    {
        List<string> refused = [];
        foreach (MethodBase method in Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(Declared).Concat<MethodBase>(type.GetConstructors(Declared)))
            .Where(method => !method.ContainsGenericParameters && method.GetMethodBody() is not null))
        {
            try
            {
                RuntimeHelpers.PrepareMethod(method.MethodHandle);
            }
            catch (Exception e) when (e is InvalidProgramException or TypeLoadException or MissingMemberException or FileNotFoundException)
            {
                refused.Add($"{method.DeclaringType}::{method}: {e.Message}");
            }
        }

        return refused;
    }

    public void Dispose() => _context.Unload();
}
