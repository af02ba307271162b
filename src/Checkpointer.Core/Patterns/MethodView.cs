using System.Text.RegularExpressions;

namespace Checkpointer.Patterns;

/// <summary>
/// A method as patterns see it, wherever it was found: the runner has reflection, the weaver has metadata.
/// </summary>
/// <remarks>
/// Type names are written in full, as <see cref="TypeNames"/> does. What takes time is worked out when it is asked for.
/// </remarks>
internal abstract class MethodView
{
    private static readonly Regex _inner = new(
        @"\A<(?<outer>.+)>(?:g__(?<local>[^|]+)\|[0-9_]+|b__[0-9_]+)\z", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture);

    /// <summary>The type that declares the method.</summary>
    public abstract string TypeName { get; }

    /// <summary>The name in metadata: a constructor is <c>.ctor</c>, an explicit implementation <c>Shop.IStore.Save</c>.</summary>
    public abstract string Name { get; }

    public abstract IReadOnlyList<string> ParameterTypes { get; }

    public abstract string ReturnType { get; }

    public abstract Accessibility Accessibility { get; }

    public abstract bool IsStatic { get; }

    /// <summary>The types of the attributes of the method, of the property or event it is an accessor of, and of its type.</summary>
    public abstract IEnumerable<string> Attributes { get; }

    /// <summary>Every class that the declaring type derives from, and every interface it has, inherited ones included.</summary>
    public abstract IEnumerable<string> BaseTypes { get; }

    /// <summary>The interface methods that the method implements in its type, as their interfaces declare them.</summary>
    public abstract IEnumerable<MethodView> Implemented { get; }

    /// <summary>
    /// For a lambda or a local function, the type that its source stands in; else <see langword="null"/>.
    /// </summary>
    public string? SourceTypeName => _inner.IsMatch(Name) ? TypeNames.WithoutClosures(TypeName) : null;

    /// <summary>
    /// For a local function <c>Save/Check</c>, for a lambda <c>Save/lambda</c>, both inside <c>Save</c>; else <see langword="null"/>.
    /// </summary>
    public string? SourceName => _inner.Match(Name) is { Success: true, Groups: var groups }
        ? $"{groups["outer"].Value}/{(groups["local"] is { Success: true, Value: var local } ? local : "lambda")}"
        : null;

    /// <summary>The method as a pattern that matches it alone.</summary>
    public sealed override string ToString() => $"{TypeName}::{Name}({string.Join(", ", ParameterTypes)})";
}
