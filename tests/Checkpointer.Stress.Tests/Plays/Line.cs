namespace Checkpointer.Stress.Tests.Plays;

/// <summary>A step of one starter, alone or in a group.</summary>
/// <param name="Script">Whose.</param>
/// <param name="Step">The step.</param>
/// <param name="Kind">What sort of step.</param>
/// <param name="Place">Of a step at a checkpoint.</param>
internal sealed record Line(Script Script, Step Step, LineKind Kind, Place? Place = null);
