namespace Checkpointer.Benchmarks.Measuring;

/// <summary>
/// What one contestant needed: the median of the rounds and their spread, in the suite's unit; the bytes allocated per operation where they are told.
/// </summary>
internal sealed record Figure(string Name, double Median, double Lowest, double Highest, double? Bytes = null)
{
    public static Figure Of(string name, IEnumerable<double> values, double? bytes = null)
    {
        double[] sorted = [.. values.Order()];
        return new Figure(name, sorted[sorted.Length / 2], sorted[0], sorted[^1], bytes);
    }
}
