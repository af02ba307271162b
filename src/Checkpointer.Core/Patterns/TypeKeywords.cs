namespace Checkpointer.Patterns;

/// <summary>
/// What C# calls the types that have a keyword.
/// </summary>
internal static class TypeKeywords
{
    private static readonly Dictionary<string, string> _fullNames = new(StringComparer.Ordinal)
    {
        ["bool"] = "System.Boolean",
        ["byte"] = "System.Byte",
        ["char"] = "System.Char",
        ["decimal"] = "System.Decimal",
        ["double"] = "System.Double",
        ["dynamic"] = "System.Object",
        ["float"] = "System.Single",
        ["int"] = "System.Int32",
        ["long"] = "System.Int64",
        ["nint"] = "System.IntPtr",
        ["nuint"] = "System.UIntPtr",
        ["object"] = "System.Object",
        ["sbyte"] = "System.SByte",
        ["short"] = "System.Int16",
        ["string"] = "System.String",
        ["uint"] = "System.UInt32",
        ["ulong"] = "System.UInt64",
        ["ushort"] = "System.UInt16",
        ["void"] = "System.Void",
    };

    /// <summary>The full name behind a keyword; any other name as it is.</summary>
    public static string Expand(string name) => _fullNames.TryGetValue(name, out string? fullName) ? fullName : name;

    /// <summary>Whether the name is a keyword for a struct.</summary>
    public static bool IsStruct(string name) => _fullNames.ContainsKey(name) && name is not ("dynamic" or "object" or "string" or "void");
}
