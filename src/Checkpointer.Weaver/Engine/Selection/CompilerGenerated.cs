using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Selection;

/// <summary>
/// Tells what a compiler made up from what somebody wrote.
/// </summary>
internal static class CompilerGenerated
{
    private const string Attribute = "System.Runtime.CompilerServices.CompilerGeneratedAttribute";

    /// <summary>
    /// Whether nobody wrote the method: closures, state machines, members of records. The accessors of an auto-property, or of an event
    /// without a body, are part of what somebody wrote.
    /// </summary>
    public static bool Is(MethodDefinition method) =>
        IsUnspeakable(method.Name)
        || method.HasAttribute(Attribute) && !IsAutoAccessor(method)
        || Is(method.DeclaringType);

    private static bool Is(TypeDefinition type) =>
        IsUnspeakable(MetadataNames.InSource(type)) || type.HasAttribute(Attribute) || type.DeclaringType is { } outer && Is(outer);

    private static bool IsUnspeakable(string name) => name.StartsWith("<", StringComparison.Ordinal);

    private static bool IsAutoAccessor(MethodDefinition method) => method switch
    {
        { IsGetter: true } or { IsSetter: true } => HasField(method, $"<{method.Name.Substring("get_".Length)}>k__BackingField"),
        { IsAddOn: true } => HasField(method, method.Name.Substring("add_".Length)),
        { IsRemoveOn: true } => HasField(method, method.Name.Substring("remove_".Length)),
        _ => false,
    };

    private static bool HasField(MethodDefinition method, string name) => method.DeclaringType.Fields.Any(field => field.Name == name);
}
