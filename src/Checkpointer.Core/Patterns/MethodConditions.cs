namespace Checkpointer.Patterns;

/// <summary>
/// What a pattern asks of a method beyond its name and parameters: what stands before its type, and behind a colon.
/// </summary>
/// <param name="Attributes">Each must stand on the method, on its property or event, or on its type.</param>
/// <param name="Accessibility">Exactly this; <see langword="null"/> means any.</param>
/// <param name="IsStatic">Whether it must be static; <see langword="false"/> means either.</param>
/// <param name="ReturnType">The type it returns; <see langword="null"/> means any.</param>
/// <param name="BaseTypes">Each must be among the bases of its type.</param>
internal sealed record MethodConditions(
    IReadOnlyList<TypePattern> Attributes,
    Accessibility? Accessibility,
    bool IsStatic,
    TypePattern? ReturnType,
    IReadOnlyList<TypePattern> BaseTypes)
{
    /// <summary>What stands before the type, with a space behind it.</summary>
    public string Prefix => string.Concat(Attributes.Select(attribute => $"[{attribute}] "))
        + (Accessibility is { } accessibility ? accessibility.Words() + " " : "")
        + (IsStatic ? "static " : "")
        + (ReturnType is { } type ? $"{type} " : "");

    /// <summary>What stands behind the type, with a space before it.</summary>
    public string Suffix => BaseTypes.Count > 0 ? " : " + string.Join(", ", BaseTypes) : "";

    public bool Hold(MethodView method) => WhyNot(method) is null;

    /// <summary>The first condition that does not hold, as a clause: "it is private"; <see langword="null"/> if all do.</summary>
    public string? WhyNot(MethodView method)
    {
        if (Accessibility is { } accessibility && accessibility != method.Accessibility)
            return $"it is {method.Accessibility.Words()}";
        if (IsStatic && !method.IsStatic)
            return "it is not static";
        if (ReturnType?.Matches(method.ReturnType) == false)
            return $"it returns {method.ReturnType}";
        if (Attributes.FirstOrDefault(attribute => !Bears(method, attribute)) is { } missing)
            return $"neither it nor its type has [{missing}]";
        if (BaseTypes.FirstOrDefault(type => !method.BaseTypes.Any(type.Matches)) is { } unrelated)
            return $"its type is no {unrelated}";

        return null;
    }

    // C# allows the suffix to be left out.
    private static bool Bears(MethodView method, TypePattern attribute) => method.Attributes.Any(name =>
        attribute.Matches(name)
        || name.EndsWith(nameof(Attribute), StringComparison.Ordinal)
            && attribute.Matches(name.Substring(0, name.Length - nameof(Attribute).Length)));
}
