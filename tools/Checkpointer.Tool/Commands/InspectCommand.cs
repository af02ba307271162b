using System.CommandLine;
using Checkpointer.Tool.Assemblies;
using Checkpointer.Tool.Inspecting;
using Checkpointer.Tool.Patterns;
using Checkpointer.Tool.Terminals;

namespace Checkpointer.Tool.Commands;

/// <summary>
/// <c>checkpointer inspect PATH</c>: says what can be probed.
/// </summary>
internal static class InspectCommand
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> path = SharedOptions.Target("look into");
        var patterns = new PatternOptions();
        Option<DirectoryInfo[]> references = SharedOptions.References();
        Option<bool> json = SharedOptions.AsJson();
        var command = new Command("inspect", "Says what can be probed, what a pattern matches, and where the natural checkpoints are: methods that touch a database, HTTP or files.") { path };
        patterns.AddTo(command);
        command.Options.Add(references);
        command.Options.Add(json);
        command.SetGuardedAction(terminal, json, (arguments, cancellation) =>
        {
            var target = Target.At(arguments.GetRequiredValue(path));
            var inspector = new Inspector(target, patterns.Read(arguments), arguments.Folders(references));
            IReadOnlyList<AssemblyInspection> inspections = terminal.Progress("Reading", progress => inspector.Run(progress, cancellation));
            if (arguments.GetValue(json))
                Json.Write(terminal.Output, inspections);
            else
                new InspectView(terminal).Show(inspections, target);
            return ExitCode.Done;
        });
        return command;
    }
}
