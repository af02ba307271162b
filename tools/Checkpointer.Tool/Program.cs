using System.CommandLine;
using Checkpointer.Tool.Commands;

// One file per command, in Commands.
var command = new RootCommand("Deterministic testing of concurrent systems: looks at what runs have left behind.") { ReportCommand.Make() };
return await command.Parse(args).InvokeAsync();
