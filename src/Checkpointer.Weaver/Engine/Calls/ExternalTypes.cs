using Checkpointer.Patterns;
using Checkpointer.Weaver.Engine.Selection;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Calls;

/// <summary>
/// The types of other assemblies that a module mentions.
/// </summary>
internal static class ExternalTypes
{
    /// <summary>Those that a pattern names.</summary>
    public static IEnumerable<TypeDefinition> Named(ModuleDefinition module, MethodPattern pattern) => module.GetTypeReferences()
        .Where(type => MetadataNames.Of(type) == pattern.TypeText)
        .Select(Resolution.TryResolve)
        .OfType<TypeDefinition>()
        .Distinct();

    /// <summary>The names of all.</summary>
    public static IEnumerable<string> Names(ModuleDefinition module) => module.GetTypeReferences().Select(MetadataNames.Of).Distinct();
}
