using System.Reflection.Metadata;
using Checkpointer.Patterns;

namespace Checkpointer.Tool.Assemblies;

/// <summary>
/// Reads names out of the tables of an assembly, in the form that patterns know.
/// </summary>
internal sealed class OutlineNames(MetadataReader metadata)
{
    public Dictionary<string, IReadOnlyList<string>> Types()
    {
        var types = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (TypeDefinition type in metadata.TypeDefinitions.Select(metadata.GetTypeDefinition))
        {
            string name = NameOf(type);
            string[] methods = [.. type.GetMethods().Select(method => metadata.GetString(metadata.GetMethodDefinition(method).Name))];
            types[name] = types.TryGetValue(name, out IReadOnlyList<string>? others) ? [.. others, .. methods] : methods;
        }

        return types;
    }

    public HashSet<string> Mentioned() => [.. metadata.TypeReferences.Select(type => NameOf(metadata.GetTypeReference(type)))];

    private string NameOf(TypeDefinition type) => type.GetDeclaringType() is { IsNil: false } outer
        ? TypeNames.Nested(NameOf(metadata.GetTypeDefinition(outer)), metadata.GetString(type.Name))
        : TypeNames.InNamespace(metadata.GetString(type.Namespace), metadata.GetString(type.Name));

    private string NameOf(TypeReference type) => type.ResolutionScope is { Kind: HandleKind.TypeReference } outer
        ? TypeNames.Nested(NameOf(metadata.GetTypeReference((TypeReferenceHandle)outer)), metadata.GetString(type.Name))
        : TypeNames.InNamespace(metadata.GetString(type.Namespace), metadata.GetString(type.Name));
}
