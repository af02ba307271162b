using System.CommandLine;
using Checkpointer.Tool.Assemblies;
using Checkpointer.Tool.Restoring;
using Checkpointer.Tool.Terminals;
using Checkpointer.Tool.Weaving.InPlace;

namespace Checkpointer.Tool.Commands;

/// <summary>
/// <c>checkpointer restore PATH</c>: puts the originals back.
/// </summary>
internal static class RestoreCommand
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> path = SharedOptions.Target("restore");
        Option<bool> json = SharedOptions.AsJson();
        var command = new Command("restore", "Puts back the originals of what was woven in place.") { path, json };
        command.SetGuardedAction(terminal, json, (arguments, _) =>
        {
            RestoreResult result = new RestoreOperation(Target.At(arguments.GetRequiredValue(path)), new DiskFiles()).Run();
            if (arguments.GetValue(json))
                Json.Write(terminal.Output, result);
            else
                Show(terminal, result);
            return ExitCode.Done;
        });
        return command;
    }

    private static void Show(Terminal terminal, RestoreResult result)
    {
        foreach (string file in result.Restored)
            terminal.Line($"{file} is the original again.", "green");
        foreach (string file in result.Removed)
            terminal.Line($"{file}, which had been added, is removed.");
        foreach (string file in result.Kept)
            terminal.Line($"{file} was made anew after it had been woven: it stays as it is.", "yellow");
        if (result.Restored.Count + result.Removed.Count + result.Kept.Count == 0)
            terminal.Line("Nothing was woven in place here: there is nothing to restore.");
    }
}
