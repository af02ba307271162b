using System.Reflection;
using Checkpointer.Patterns;
using Checkpointer.Patterns.Reflection;

namespace Checkpointer.Checkpoints;

/// <summary>
/// How types and methods are written: short for people, full for patterns.
/// </summary>
internal static class MethodNaming
{
    // As C# writes them: the reader wrote (int amount), not (Int32 amount).
    private static readonly Dictionary<Type, string> _keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(char)] = "char",
        [typeof(decimal)] = "decimal",
        [typeof(double)] = "double",
        [typeof(float)] = "float",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(void)] = "void",
    };

    /// <summary><c>IRepository&lt;Order&gt;.Save</c></summary>
    public static string Short(MethodBase method) => (method.DeclaringType is { } type ? Short(type) + "." : "") + SimpleName(method).TrimStart('.');

    /// <summary><c>IRepository&lt;Order&gt;</c></summary>
    public static string Short(Type type)
    {
        if (type.HasElementType)
            return Short(type.GetElementType()!) + (type.IsArray ? TypeNames.Array("", type.GetArrayRank()) : type.IsPointer ? "*" : "&");

        if (_keywords.TryGetValue(type, out string? keyword))
            return keyword;

        string name = TypeNames.WithoutArity(type.Name);
        return type.IsGenericType ? $"{name}<{string.Join(", ", type.GetGenericArguments().Select(Short))}>" : name;
    }

    /// <summary><c>Shop.Data.Repository.Inner</c>: with namespace, nested types after a dot, no generic arity.</summary>
    public static string Full(Type type) => ReflectedTypeNames.OfDefinition(type);

    /// <summary>As <see cref="Full"/>, with generic arguments: how a pattern sees the type of a parameter.</summary>
    public static string FullWithArguments(Type type) => ReflectedTypeNames.Of(type);

    public static string Signature(MethodBase method) =>
        $"{SimpleName(method)}({string.Join(", ", method.GetParameters().Select(p => $"{Short(p.ParameterType)} {p.Name}"))})";

    /// <summary>The line of XML that weaves a method.</summary>
    public static string WeavingLine(MethodBase method) =>
        $"<Method Match=\"{Full(method.DeclaringType!)}::{(IsExplicit(method) ? "*." : "")}{SimpleName(method)}\" />";

    public static string SimpleName(MethodBase method) =>
        IsExplicit(method) ? method.Name.Substring(method.Name.LastIndexOf('.') + 1) : method.Name;

    // An explicit implementation is called "Shop.IStore.Save", a constructor ".ctor".
    private static bool IsExplicit(MethodBase method) => method.Name.LastIndexOf('.') > 0;
}
