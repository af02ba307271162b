using System.Globalization;

namespace Checkpointer.Benchmarks.Measuring;

/// <summary>
/// One claim: a ratio or a difference of two figures of the same run, and what it must be.
/// </summary>
internal sealed record Row(string Name, double Value, Goal Goal)
{
    public bool IsMet => Goal.IsMetBy(Value);

    public string Number => Value.ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>For scripts: <c>name ratio goal ok|short</c>.</summary>
    public override string ToString() => $"{Name} {Number} {Goal} {(IsMet ? "ok" : "short")}";
}
