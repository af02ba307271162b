namespace Checkpointer.Exploring;

/// <summary>
/// All starters that have not ended wait for each other. Told by a <see cref="ScheduleFailedException"/>.
/// </summary>
internal sealed class DeadlockException() : Exception("All starters that have not ended wait for each other.");
