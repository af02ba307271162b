using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Selection;

/// <summary>
/// The attributes that a pattern can ask a method for.
/// </summary>
internal static class AttributeNames
{
    /// <summary>Those of the method, of its property or event, and of its type; those that metadata keeps as flags included.</summary>
    public static IEnumerable<string> Of(MethodDefinition method) =>
        Written(method).Concat(Flags(method)).Concat(Written(method.DeclaringType)).Concat(Flags(method.DeclaringType))
            .Concat(Owners(method).SelectMany(Written));

    private static IEnumerable<string> Written(ICustomAttributeProvider member) => member.HasCustomAttributes
        ? member.CustomAttributes.Select(attribute => MetadataNames.Of(attribute.AttributeType))
        : [];

    private static IEnumerable<string> Flags(MethodDefinition method)
    {
        if (method.IsPInvokeImpl)
            yield return "System.Runtime.InteropServices.DllImportAttribute";
        if (method.IsPreserveSig)
            yield return "System.Runtime.InteropServices.PreserveSigAttribute";
    }

    private static IEnumerable<string> Flags(TypeDefinition type)
    {
        if (type.IsSerializable)
            yield return "System.SerializableAttribute";
        if (type.IsImport)
            yield return "System.Runtime.InteropServices.ComImportAttribute";
    }

    private static IEnumerable<ICustomAttributeProvider> Owners(MethodDefinition method) => !method.IsSpecialName ? []
        : method.DeclaringType.Properties
            .Where(property => property.GetMethod == method || property.SetMethod == method || property.OtherMethods.Contains(method))
            .Concat<ICustomAttributeProvider>(method.DeclaringType.Events.Where(@event =>
                @event.AddMethod == method || @event.RemoveMethod == method || @event.InvokeMethod == method));
}
