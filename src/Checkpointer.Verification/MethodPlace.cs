using System.Text.RegularExpressions;

namespace Checkpointer.Verification;

/// <summary>
/// A method by its names, equal in the original and in its woven copy.
/// </summary>
/// <param name="Type">The declaring type.</param>
/// <param name="Method">The method; empty if the type itself is meant.</param>
/// <param name="Parameters">Its generic arity and its parameter types, which tell overloads apart.</param>
internal sealed partial record MethodPlace(string Type, string Method, string Parameters)
{
    public static MethodPlace OfType(string type) => new(type, "", "");

    /// <summary>
    /// The name of the method that a companion stands beside: <c>Save</c> for <c>&lt;Save&gt;$probed</c>; <see langword="null"/> for any
    /// other method.
    /// </summary>
    public string? NameOfOrigin => Companion().Match(Method) is { Success: true } match ? match.Groups["origin"].Value : null;

    public override string ToString() => Method.Length == 0 ? Type : $"{Type}::{Method}{Parameters}";

    [GeneratedRegex(@"^<(?<origin>.+)>\$\w+$", RegexOptions.ExplicitCapture)]
    private static partial Regex Companion();
}
