namespace Checkpointer.Stress.Tests.Plays;

internal sealed class StressException(string message) : Exception(message);
