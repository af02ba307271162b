using System.Text.RegularExpressions;

namespace Checkpointer.Patterns;

/// <summary>
/// How the names of types are written for patterns and for people: in full, nested types joined by a dot, without generic arity;
/// generic arguments in angle brackets, separated by a comma and a space.
/// </summary>
/// <remarks>
/// A file-local type goes by the name that its source gives it: <c>file class Till</c> of the namespace Shop is <c>Shop.Till</c>, not
/// the <c>&lt;File&gt;F0123...__Till</c> that the compiler makes of it. A pattern matches all types of that name, file-local or not.
/// </remarks>
internal static class TypeNames
{
    private static readonly Regex _file = new("^<[^>]*>F[0-9A-F]{64}__", RegexOptions.CultureInvariant);

    /// <summary>The name of the type itself as its source gives it, but for generic arity.</summary>
    public static string InSource(string metadataName) =>
        metadataName is ['<', ..] ? _file.Replace(metadataName, "") : metadataName;

    /// <summary><c>Repository`1</c> is <c>Repository</c>.</summary>
    public static string WithoutArity(string metadataName)
    {
        string name = InSource(metadataName);
        int tick = name.LastIndexOf('`');
        return tick > 0 && tick < name.Length - 1 && name.Skip(tick + 1).All(char.IsDigit) ? name.Substring(0, tick) : name;
    }

    /// <summary>The type that the source of a closure stands in: closures are nested types that begin with an angle bracket.</summary>
    public static string WithoutClosures(string typeName) =>
        typeName.IndexOf(".<", StringComparison.Ordinal) is var closure and > 0 ? typeName.Substring(0, closure) : typeName;

    public static string Nested(string outer, string metadataName) => $"{outer}.{WithoutArity(metadataName)}";

    public static string InNamespace(string? @namespace, string metadataName) =>
        string.IsNullOrEmpty(@namespace) ? WithoutArity(metadataName) : $"{@namespace}.{WithoutArity(metadataName)}";

    public static string WithArguments(string name, IEnumerable<string> arguments) => $"{name}<{string.Join(", ", arguments)}>";

    public static string Array(string element, int rank) => $"{element}[{new string(',', rank - 1)}]";

    public static string ByReference(string element) => element + "&";

    public static string Pointer(string element) => element + "*";

    /// <summary>As C# does: what it takes, then what it returns.</summary>
    public static string FunctionPointer(IEnumerable<string> parameters, string returnType) =>
        WithArguments("delegate*", parameters.Append(returnType));
}
