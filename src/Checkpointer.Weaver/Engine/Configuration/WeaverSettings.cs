using System.Security.Cryptography;
using System.Text;

namespace Checkpointer.Weaver.Engine.Configuration;

/// <summary>
/// The configuration, understood.
/// </summary>
internal sealed class WeaverSettings(IReadOnlyList<MethodRule> methods, IReadOnlyList<CallRule> calls)
{
    public IReadOnlyList<MethodRule> Methods { get; } = methods;

    public IReadOnlyList<CallRule> Calls { get; } = calls;

    /// <summary>Equal for configurations that weave alike, whatever their layout.</summary>
    public string Digest()
    {
        string text = string.Join(
            "\n", Methods.Select(rule => "Method " + rule.Pattern.Text).Concat(Calls.Select(rule => "Call " + rule.Pattern.Text)));
        using var sha = SHA256.Create();
        return string.Concat(sha.ComputeHash(Encoding.UTF8.GetBytes(text)).Take(8).Select(b => b.ToString("x2", null)));
    }
}
