using Checkpointer.Weaver.Engine.Selection;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.References;

/// <summary>
/// Finds through which of a module's own references it can refer to a type.
/// </summary>
internal static class FrameworkTypes
{
    /// <summary>The type, of the first reference that has or forwards it; <see langword="null"/> if none does.</summary>
    public static TypeReference? Find(ModuleDefinition module, string @namespace, string name)
    {
        // The core library is one assembly in .NET Framework and .NET Standard, and several in older .NET Core.
        IEnumerable<IMetadataScope> scopes = module.AssemblyReferences.Prepend(module.TypeSystem.CoreLibrary);
        return scopes.OfType<AssemblyNameReference>()
            .Where(scope => Has(module, scope, @namespace, name))
            .Select(scope => new TypeReference(@namespace, name, module, scope))
            .FirstOrDefault();
    }

    private static bool Has(ModuleDefinition module, AssemblyNameReference scope, string @namespace, string name)
    {
        ModuleDefinition? library = module.TryResolve(scope);
        return library is not null
            && (library.GetType(@namespace, name) is { IsPublic: true }
                || library.ExportedTypes.Any(type => type.Name == name && type.Namespace == @namespace));
    }
}
