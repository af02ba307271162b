using Checkpointer.Weaver.Engine.Methods.Kinds;
using Checkpointer.Weaver.Engine.Selection;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Methods.Reports;

/// <summary>
/// Which arguments and results can be put into an object.
/// </summary>
internal static class Captures
{
    // GenericParameterAttributes.AllowByRefLike ("allows ref struct"); Cecil has no name for it.
    private const GenericParameterAttributes AllowsRefStruct = (GenericParameterAttributes)0x20;

    /// <summary>The type of what is captured: of a by-reference argument, the type of what it refers to.</summary>
    public static TypeReference Captured(TypeReference type)
    {
        type = type.WithoutModifiers();
        return type is ByReferenceType reference ? reference.ElementType.WithoutModifiers() : type;
    }

    /// <summary>Whether a value of the type can be boxed: it is no reference, no pointer, no ref struct.</summary>
    public static bool CanBox(TypeReference type) => type.WithoutModifiers() switch
    {
        ByReferenceType or PointerType or FunctionPointerType => false,
        GenericParameter parameter => (parameter.Attributes & AllowsRefStruct) == 0,
        { IsValueType: true, IsPrimitive: false } value => !IsRefStruct(value),
        _ => true,
    };

    private static bool IsRefStruct(TypeReference type) =>
        type.MetadataType == MetadataType.TypedByReference
        || type.FullName is "System.ArgIterator" or "System.RuntimeArgumentHandle"
        || type.TryResolve()?.HasAttribute("System.Runtime.CompilerServices.IsByRefLikeAttribute") == true;
}
