namespace Checkpointer;

/// <summary>Decides what a trace keeps of a value.</summary>
/// <param name="method">The method of the call; <see langword="null"/> at a probe point and for a note.</param>
/// <param name="name">The name of the parameter or the note; <c>result</c>, <c>exception</c>.</param>
/// <param name="value">The value itself, not a copy.</param>
/// <returns>The value, or what to keep instead.</returns>
public delegate object? TraceRedaction(ProbedMethod? method, string name, object? value);
