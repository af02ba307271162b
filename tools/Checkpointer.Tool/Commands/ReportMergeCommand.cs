using System.CommandLine;

namespace Checkpointer.Tool.Commands;

/// <summary>
/// <c>checkpointer report merge FILE...</c>: puts the runs of several reports into one.
/// </summary>
internal static class ReportMergeCommand
{
    public static Command Make()
    {
        Argument<string[]> files = ReportInput.Files();
        var title = new Option<string?>("--title") { Description = "What stands above it. Default: the first one's title." };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "The file to write, JSON. Default: the console." };
        var command = new Command("merge", "Puts the runs of several reports into one, as JSON.") { files, title, output };
        command.SetAction((arguments, cancellation) => ReportInput.GuardAsync(arguments, async () => await ReportInput.WriteAsync(
            arguments,
            arguments.GetValue(output),
            (await ReportInput.ReadAsync(arguments.GetRequiredValue(files), arguments.GetValue(title), cancellation)).ToJson() + "\n",
            cancellation)));
        return command;
    }
}
