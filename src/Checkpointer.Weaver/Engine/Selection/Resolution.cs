using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Selection;

/// <summary>
/// Looks into other assemblies where they can be found.
/// </summary>
internal static class Resolution
{
    /// <summary>The definition of the type; <see langword="null"/> if its assembly is not at hand.</summary>
    public static TypeDefinition? TryResolve(this TypeReference type)
    {
        try
        {
            return type.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }

    /// <summary>The definition of the method; <see langword="null"/> if its assembly is not at hand or has no such method.</summary>
    public static MethodDefinition? TryResolve(this MethodReference method)
    {
        try
        {
            return method.Resolve();
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }

    /// <summary>The main module of a referenced assembly; <see langword="null"/> if it is not at hand.</summary>
    public static ModuleDefinition? TryResolve(this ModuleDefinition module, AssemblyNameReference assembly)
    {
        try
        {
            return module.AssemblyResolver.Resolve(assembly)?.MainModule;
        }
        catch (AssemblyResolutionException)
        {
            return null;
        }
    }
}
