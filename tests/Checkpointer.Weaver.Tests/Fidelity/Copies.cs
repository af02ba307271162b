using Checkpointer.Weaver.Tests.Engine;
using Mono.Cecil;

namespace Checkpointer.Weaver.Tests.Fidelity;

/// <summary>Weaves everything in a specimen, or in any other assembly.</summary>
internal static class Copies
{
    public static string Of(string name, string framework, TemporaryFolder folder) =>
        Of(Specimen.Path(name, framework), folder[Specimen.AssemblyName(name) + ".dll"]);

    public static string Of(string original, string path, WeavingOptions? options = null)
    {
        WeavingResult result = AssemblyWeaver.Weave(original, path, Weaving.Everything, options ?? new WeavingOptions());
        Assert.AreEqual("", string.Join('\n', result.Errors));
        Assert.IsNotEmpty(result.WovenMethods);
        return path;
    }

    public static ModuleDefinition Read(string path, bool withSymbols = false) =>
        ModuleDefinition.ReadModule(path, new ReaderParameters { InMemory = true, ReadSymbols = withSymbols });

    /// <summary>Changes an assembly before it is woven.</summary>
    public static string Changed(string original, string path, Action<ModuleDefinition> change)
    {
        using ModuleDefinition module = Read(original);
        change(module);
        module.Write(path);
        return path;
    }
}
