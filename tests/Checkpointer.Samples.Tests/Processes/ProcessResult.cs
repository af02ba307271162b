namespace Checkpointer.Samples.Tests.Processes;

/// <summary>What a process left behind; lines end in a line feed.</summary>
internal sealed record ProcessResult(int ExitCode, string Output, string Errors);
