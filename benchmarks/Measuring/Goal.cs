using System.Globalization;

namespace Checkpointer.Benchmarks.Measuring;

/// <summary>
/// What a ratio, or a difference, must not exceed or fall short of.
/// </summary>
internal sealed record Goal(double Bound, bool IsUpper)
{
    public static Goal AtMost(double bound) => new(bound, IsUpper: true);

    public static Goal AtLeast(double bound) => new(bound, IsUpper: false);

    public bool IsMetBy(double value) => IsUpper ? value <= Bound : value >= Bound;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsUpper ? "<=" : ">=")}{Bound:0.##}");
}
