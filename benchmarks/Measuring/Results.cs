namespace Checkpointer.Benchmarks.Measuring;

/// <summary>
/// What a suite has measured.
/// </summary>
/// <param name="Title">What was measured, in a few words.</param>
/// <param name="Unit">The unit of the figures.</param>
/// <param name="Figures">What the contestants needed.</param>
/// <param name="Rows">What that says of the claims.</param>
/// <param name="Note">What a reader has to know; <see langword="null"/> if nothing.</param>
internal sealed record Results(string Title, string Unit, IReadOnlyList<Figure> Figures, IReadOnlyList<Row> Rows, string? Note = null);
