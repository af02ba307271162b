using Checkpointer.Probes;

namespace Checkpointer.Tracing;

/// <summary>
/// What a probe reported, and the values that were taken of it before the lock.
/// </summary>
internal readonly record struct Sighting(ProbedPlace? Place, Moment Moment, TraceValue[] Values);
