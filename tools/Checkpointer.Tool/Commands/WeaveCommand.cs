using System.CommandLine;
using Checkpointer.Tool.Assemblies;
using Checkpointer.Tool.Patterns;
using Checkpointer.Tool.Terminals;
using Checkpointer.Tool.Weaving;
using Checkpointer.Tool.Weaving.InPlace;

namespace Checkpointer.Tool.Commands;

/// <summary>
/// <c>checkpointer weave PATH</c>: gives methods their probes.
/// </summary>
internal static class WeaveCommand
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> path = SharedOptions.Target("weave");
        var patterns = new PatternOptions();
        var output = new Option<string?>("--output", "-o") { Description = "The folder for woven copies. Default: in place; the originals are kept, and `restore` brings them back.", HelpName = "folder" };
        Option<FileInfo> key = new Option<FileInfo>("--key") { Description = "The key pair (.snk) to sign the copy with again.", HelpName = "file" }.AcceptExistingOnly();
        var trial = new Option<bool>("--dry-run") { Description = "Say what would be woven, and write nothing." };
        Option<DirectoryInfo[]> references = SharedOptions.References();
        Option<bool> json = SharedOptions.AsJson();
        var command = new Command("weave", "Gives methods of compiled assemblies their probes.") { path };
        patterns.AddTo(command);
        foreach (Option option in (Option[])[output, trial, references, key, json])
            command.Options.Add(option);
        command.SetGuardedAction(terminal, json, (arguments, cancellation) =>
        {
            var request = new WeaveRequest(
                Target.At(arguments.GetRequiredValue(path)),
                patterns.Read(arguments) ?? Rules.OfFolder(),
                arguments.GetValue(output),
                arguments.Folders(references),
                arguments.GetValue(key)?.FullName,
                arguments.GetValue(trial));
            WeaveResult result = terminal.Progress("Weaving", progress => new WeaveOperation(request, new DiskFiles()).Run(progress, cancellation));
            if (arguments.GetValue(json))
                Json.Write(terminal.Output, result);
            else
                new WeaveView(terminal, request.Target).Show(result);
            return CodeOf(result);
        });
        return command;
    }

    private static int CodeOf(WeaveResult result) => result switch
    {
        { HasFailed: true } => result.Assemblies.All(assembly => assembly.IsAtMostMismatched) ? ExitCode.NoMatch : ExitCode.Failed,
        { IsInVain: true } => ExitCode.Failed,
        _ => ExitCode.Done,
    };
}
