using System.Reflection;
using Checkpointer.Proxies.Calls.TaskLikes;

namespace Checkpointer.Proxies;

/// <summary>
/// Which members a proxy can intercept, and which of them it can report truthfully.
/// </summary>
internal static class Interception
{
    // GenericParameterAttributes.AllowByRefLike, which netstandard2.0 does not know.
    private const GenericParameterAttributes AllowsRefStruct = (GenericParameterAttributes)0x20;

    /// <summary>
    /// Why Castle cannot intercept a member: it would generate a body that boxes what cannot be boxed, and the call would end in an
    /// InvalidProgramException (castleproject/Core#651) or, for a reference, end the process. <see langword="null"/> if it can.
    /// </summary>
    public static string? WhyImpossible(MethodInfo method)
    {
        if (method.ReturnType.IsByRef)
            return "it returns a reference, which a proxy cannot pass on";
        if (Unboxable(method.ReturnType) is { } returned)
            return $"it returns {returned}, which a proxy cannot pass on";

        return method.GetParameters().Select(WhyImpossible).FirstOrDefault(reason => reason is not null);
    }

    /// <summary>Why calls of a member are not reported; <see langword="null"/> if they are.</summary>
    public static string? WhyUnprobed(MethodInfo method)
    {
        if (method.IsStatic)
            return "it is static, and a proxy stands before an object";
        if (!method.IsVirtual || method.IsFinal)
            return "it is sealed, so that no proxy can implement it";
        if (WhyImpossible(method) is { } reason)
            return reason;

        return TaskLikeType.Of(method.ReturnType)?.Obstacle;
    }

    private static string? WhyImpossible(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        string? unboxable = Unboxable(type.IsByRef ? type.GetElementType()! : type);
        return unboxable is null ? null : $"its parameter '{parameter.Name}' is {unboxable}, which a proxy cannot pass on";
    }

    private static string? Unboxable(Type type)
    {
        if (type.IsPointer || IsFunctionPointer(type))
            return "a pointer";
        if (type.IsGenericParameter)
            return (type.GenericParameterAttributes & AllowsRefStruct) != 0 ? "allowed to be a ref struct" : null;

        return IsRefStruct(type) ? "a ref struct" : null;
    }

    /// <summary>Whether a type is a function pointer: a type that has no name, though it has no open parameters either.</summary>
    public static bool IsFunctionPointer(Type type) => type.FullName is null && !type.ContainsGenericParameters;

    // netstandard2.0 has no Type.IsByRefLike, and .NET Framework no other mark of a ref struct.
    private static bool IsRefStruct(Type type) => type.IsValueType && type
        .GetCustomAttributesData()
        .Any(attribute => attribute.AttributeType.FullName == "System.Runtime.CompilerServices.IsByRefLikeAttribute");
}
