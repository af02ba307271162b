using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.References;

/// <summary>
/// Turns a type that another assembly mentions into one that a module mentions: through the references that the module has already,
/// so that an implementation which the framework hides behind a facade is never named.
/// </summary>
internal static class TypeImport
{
    public static TypeReference Into(ModuleDefinition module, TypeReference type) => type switch
    {
        GenericParameter => type,
        GenericInstanceType generic => Instance(module, generic),
        ByReferenceType reference => new ByReferenceType(Into(module, reference.ElementType)),
        ArrayType { IsVector: true } array => new ArrayType(Into(module, array.ElementType)),
        TypeSpecification => module.ImportReference(type),
        _ when type.Module == module => type,
        _ => Primitive(module, type.MetadataType) ?? Known(module, type) ?? module.ImportReference(type),
    };

    private static GenericInstanceType Instance(ModuleDefinition module, GenericInstanceType generic)
    {
        var instance = new GenericInstanceType(Into(module, generic.ElementType));
        foreach (TypeReference argument in generic.GenericArguments)
            instance.GenericArguments.Add(Into(module, argument));
        return instance;
    }

    private static TypeReference? Known(ModuleDefinition module, TypeReference type)
    {
        if (module.TryGetTypeReference(type.FullName, out TypeReference known))
            return known;
        if (type.IsNested || FrameworkTypes.Find(module, type.Namespace, type.Name) is not { } found)
            return null;

        found.IsValueType = type.IsValueType;
        foreach (GenericParameter parameter in type.GenericParameters)
            found.GenericParameters.Add(new GenericParameter(parameter.Name, found));
        return found;
    }

    private static TypeReference? Primitive(ModuleDefinition module, MetadataType type) => type switch
    {
        MetadataType.Void => module.TypeSystem.Void,
        MetadataType.Boolean => module.TypeSystem.Boolean,
        MetadataType.Char => module.TypeSystem.Char,
        MetadataType.SByte => module.TypeSystem.SByte,
        MetadataType.Byte => module.TypeSystem.Byte,
        MetadataType.Int16 => module.TypeSystem.Int16,
        MetadataType.UInt16 => module.TypeSystem.UInt16,
        MetadataType.Int32 => module.TypeSystem.Int32,
        MetadataType.UInt32 => module.TypeSystem.UInt32,
        MetadataType.Int64 => module.TypeSystem.Int64,
        MetadataType.UInt64 => module.TypeSystem.UInt64,
        MetadataType.Single => module.TypeSystem.Single,
        MetadataType.Double => module.TypeSystem.Double,
        MetadataType.IntPtr => module.TypeSystem.IntPtr,
        MetadataType.UIntPtr => module.TypeSystem.UIntPtr,
        MetadataType.String => module.TypeSystem.String,
        MetadataType.Object => module.TypeSystem.Object,
        _ => null,
    };
}
