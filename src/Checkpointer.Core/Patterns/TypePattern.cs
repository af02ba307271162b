using System.Text.RegularExpressions;

namespace Checkpointer.Patterns;

/// <summary>
/// A type as it stands in a parameter list, as a return type or as a base: <c>List&lt;int?&gt;[]</c>, <c>ref Order</c>, <c>*Command</c>.
/// </summary>
internal sealed class TypePattern
{
    private readonly Regex _expression;

    /// <summary>Makes a pattern of its parts.</summary>
    /// <param name="name">A C# keyword, a name with or without its namespace, or one with wildcards.</param>
    /// <param name="arguments">Generic arguments; <see langword="null"/> stands for any, none included.</param>
    /// <param name="isNullable">Whether a question mark follows.</param>
    /// <param name="ranks">Of each pair of brackets, how many commas are in it.</param>
    /// <param name="isByReference">Whether it is ref, out or in.</param>
    public TypePattern(string name, IReadOnlyList<TypePattern>? arguments, bool isNullable, IReadOnlyList<int> ranks, bool isByReference)
    {
        Text = (isByReference ? "ref " : "") + name
            + (arguments is null ? "" : $"<{string.Join(", ", arguments.Select(argument => argument.Text))}>")
            + (isNullable ? "?" : "")
            + string.Concat(ranks.Select(commas => $"[{new string(',', commas)}]"));
        Expression = Element(name, arguments, isNullable)
            + string.Concat(ranks.Select(commas => $@"\[{new string(',', commas)}\]"))
            + (isByReference ? "&" : "");
        _expression = Wildcard.Whole(Expression);
    }

    /// <summary>The pattern in the one form that all spellings of it have in common.</summary>
    public string Text { get; }

    private string Expression { get; }

    public bool Matches(string typeName) => _expression.IsMatch(typeName);

    public override string ToString() => Text;

    // For a struct '?' makes another type; for a class it is an annotation that metadata types do not show.
    private static string Element(string name, IReadOnlyList<TypePattern>? arguments, bool isNullable)
    {
        string expression = Name(name)
            + (arguments is null ? "(?:<.*>)?" : $"<{string.Join(", ?", arguments.Select(argument => argument.Expression))}>");
        return isNullable
            ? $@"(?:{(TypeKeywords.IsStruct(name) ? "" : expression + "|")}System\.Nullable<{expression}>)"
            : expression;
    }

    // A name without a namespace is found in any; the stars behind a keyword make a pointer.
    private static string Name(string name)
    {
        string keyword = name.TrimEnd('*');
        if (TypeKeywords.Expand(keyword) is var fullName && fullName != keyword)
            return Regex.Escape(fullName + name.Substring(keyword.Length));

        return name.Contains('.') || name == "*" ? Wildcard.Escape(name) : @"(?:[^<,]*\.)?" + Wildcard.Escape(name);
    }
}
