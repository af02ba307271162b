namespace Checkpointer.Benchmarks.Measuring;

/// <summary>
/// How a cost grows with a size.
/// </summary>
internal static class Fit
{
    /// <summary>
    /// The exponent of the power of the size that comes nearest to the costs, by least squares of their logarithms: 1 where each unit costs the same.
    /// </summary>
    public static double Exponent(IReadOnlyList<(double Size, double Cost)> points)
    {
        double[] x = [.. points.Select(p => Math.Log(p.Size))];
        double[] y = [.. points.Select(p => Math.Log(p.Cost))];
        double meanX = x.Average();
        double meanY = y.Average();
        return x.Zip(y, (a, b) => (a - meanX) * (b - meanY)).Sum() / x.Sum(a => (a - meanX) * (a - meanX));
    }
}
