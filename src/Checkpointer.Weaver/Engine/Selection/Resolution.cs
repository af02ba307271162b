using System.Runtime.CompilerServices;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Selection;

/// <summary>
/// Looks into other assemblies where they can be found.
/// </summary>
internal static class Resolution
{
    // The same references come again and again, and the way to a definition leads through several assemblies.
    private static readonly ConditionalWeakTable<TypeReference, StrongBox<TypeDefinition?>> _resolved = new();

    /// <summary>The definition of the type; <see langword="null"/> if its assembly is not at hand.</summary>
    public static TypeDefinition? TryResolve(this TypeReference type) =>
        type as TypeDefinition ?? _resolved.GetValue(type, unresolved => new StrongBox<TypeDefinition?>(Find(unresolved))).Value;

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

    private static TypeDefinition? Find(TypeReference type)
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
}
