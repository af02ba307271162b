namespace Checkpointer.Patterns;

/// <summary>
/// Names methods by text: <c>Legacy.Billing.InvoiceStore::Commit</c>, <c>public Shop.Data.*::Save*(int, ..) except *::SaveAll</c>.
/// The language is described in docs/patterns.md.
/// </summary>
internal sealed record MethodPattern
{
    private readonly NamePattern _type;
    private readonly NamePattern _method;
    private readonly MethodConditions _conditions;
    private readonly ParameterListPattern? _parameters;

    internal MethodPattern(string typeText, string methodText, MethodConditions conditions, ParameterListPattern? parameters)
    {
        _type = new NamePattern(typeText);
        _method = new NamePattern(methodText);
        _conditions = conditions;
        _parameters = parameters;
        Text = ToString();
    }

    /// <summary>The pattern as it was written.</summary>
    public string Text { get; init; }

    /// <summary>The name before <c>::</c>, nested types joined by a dot.</summary>
    public string TypeText => _type.Text;

    /// <summary>The name between <c>::</c> and the parameter list.</summary>
    public string MethodText => _method.Text;

    /// <summary>Each must match an interface method that the method implements.</summary>
    public IReadOnlyList<MethodPattern> Implements { get; init; } = [];

    /// <summary>None may match the method.</summary>
    public IReadOnlyList<MethodPattern> Except { get; init; } = [];

    /// <summary>Whether the pattern names one type, without a wildcard.</summary>
    public bool IsExactType => !_type.HasWildcard;

    /// <summary>Whether the pattern names one method of one type, if perhaps several overloads of it.</summary>
    public bool IsExact => IsExactType && !_method.HasWildcard;

    /// <summary>Whether the pattern asks for lambdas or local functions: <c>Save/lambda</c>, <c>Save/Check</c>.</summary>
    public bool NamesInnerFunctions => MethodText.Contains('/');

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="FormatException"><paramref name="text"/> is no pattern; the message says what is wrong in which column.</exception>
    public static MethodPattern Parse(string text) => new MethodPatternParser(text).Parse();

    /// <summary>Whether the pattern can name methods of the type, but for conditions.</summary>
    public bool MatchesType(string typeName) =>
        _type.IsMatch(typeName) || NamesInnerFunctions && _type.IsMatch(TypeNames.WithoutClosures(typeName));

    /// <summary>Whether the pattern names the method.</summary>
    public bool Matches(MethodView method) => MatchesName(method) && WhyNot(method) is null;

    /// <summary>Whether type, name and parameters are what the pattern says.</summary>
    public bool MatchesName(MethodView method) =>
        (_type.IsMatch(method.TypeName) && _method.IsMatch(method.Name) || MatchesInner(method))
        && (_parameters is null || _parameters.MatchesAny || _parameters.Matches(method.ParameterTypes));

    /// <summary>
    /// Why a method of that name is not meant, as a clause: "it is private"; <see langword="null"/> if it is.
    /// </summary>
    public string? WhyNot(MethodView method)
    {
        if (_conditions.WhyNot(method) is { } reason)
            return reason;
        if (Implements.FirstOrDefault(pattern => !method.Implemented.Any(pattern.Matches)) is { } missing)
            return $"it implements no {missing}";
        if (Except.FirstOrDefault(pattern => pattern.Matches(method)) is { } exception)
            return $"it is excepted by {exception}";

        return null;
    }

    /// <summary>The pattern in the one form that all spellings of it have in common.</summary>
    public override string ToString() => $"{_conditions.Prefix}{TypeText}{_conditions.Suffix}::{MethodText}{_parameters}"
        + string.Concat(Implements.Select(pattern => $" implements {pattern}"))
        + string.Concat(Except.Select(pattern => $" except {pattern}"));

    private bool MatchesInner(MethodView method) => NamesInnerFunctions
        && method.SourceTypeName is { } type && _type.IsMatch(type)
        && method.SourceName is { } name && _method.IsMatch(name);
}
