using System.Diagnostics;

namespace Checkpointer.Exploring.Benchmarks;

/// <summary>
/// How many schedules a second, over a second.
/// </summary>
internal static class Measurement
{
    private static readonly TimeSpan _time = TimeSpan.FromSeconds(1);

    /// <param name="run">Runs some schedules, and tells how many.</param>
    public static async Task<double> SchedulesPerSecondAsync(Func<Task<long>> run)
    {
        long schedules = 0;
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < _time)
            schedules += await run();
        return schedules / watch.Elapsed.TotalSeconds;
    }

    public static double Median(IEnumerable<double> rates)
    {
        double[] sorted = [.. rates.Order()];
        return sorted[sorted.Length / 2];
    }
}
