namespace Checkpointer.Tracing;

/// <summary>
/// How much of a table is shown.
/// </summary>
/// <param name="Before">Rows before the marked one, or before the end.</param>
/// <param name="After">Rows after it.</param>
internal sealed record TableLimits(int Before, int After)
{
    public static readonly TableLimits None = new(int.MaxValue, int.MaxValue);

    /// <summary>For a message, which somebody is to read.</summary>
    public static readonly TableLimits Message = new(40, 20);
}
