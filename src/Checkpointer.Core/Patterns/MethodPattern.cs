using System.Text.RegularExpressions;

namespace Checkpointer.Patterns;

/// <summary>
/// Names methods by text: <c>Legacy.Billing.InvoiceStore::Commit</c>, <c>Shop.Data.*::Save*(int, ..)</c>.
/// </summary>
/// <remarks>
/// Compares strings only, so that the runner (which has reflection) and the weaver (which has metadata) match alike. Both write
/// type names in full, nested types joined by a dot, without generic arity; the arguments of generic types in angle brackets; a
/// by-reference parameter with a trailing <c>&amp;</c>.
/// </remarks>
internal sealed class MethodPattern
{
    private readonly Regex _type;
    private readonly Regex _method;
    private readonly ParameterListPattern _parameters;

    internal MethodPattern(string text, string typeText, string methodText, ParameterListPattern parameters)
    {
        Text = text;
        TypeText = typeText;
        MethodText = methodText;
        _type = Wildcard.ToRegex(typeText);
        _method = Wildcard.ToRegex(methodText);
        _parameters = parameters;
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; }

    /// <summary>The part before <c>::</c>, nested types joined by a dot.</summary>
    public string TypeText { get; }

    /// <summary>The part between <c>::</c> and the parameter list.</summary>
    public string MethodText { get; }

    /// <summary>Whether the pattern names one type, without a wildcard.</summary>
    public bool IsExactType => !Wildcard.IsIn(TypeText);

    /// <summary>Whether the pattern names one method of one type, if perhaps several overloads of it.</summary>
    public bool IsExact => IsExactType && !Wildcard.IsIn(MethodText);

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no pattern; the message says what is wrong in which column.</exception>
    public static MethodPattern Parse(string text) => new MethodPatternParser(text).Parse();

    /// <summary>Whether the pattern can name methods of the type.</summary>
    public bool MatchesType(string typeName) => _type.IsMatch(typeName);

    /// <summary>Whether the pattern names the method.</summary>
    public bool Matches(string typeName, string methodName, IReadOnlyList<string> parameterTypes) =>
        _type.IsMatch(typeName) && _method.IsMatch(methodName) && _parameters.Matches(parameterTypes);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
