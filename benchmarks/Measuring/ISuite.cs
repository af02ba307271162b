namespace Checkpointer.Benchmarks.Measuring;

/// <summary>
/// Contestants that are measured side by side, and what is claimed of them.
/// </summary>
internal interface ISuite
{
    /// <summary>What it is called on the command line.</summary>
    string Name { get; }

    Task<Results> MeasureAsync(Effort effort);
}
