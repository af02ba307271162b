using System.CommandLine;
using Checkpointer.Reports;

namespace Checkpointer.Tool.Commands;

/// <summary>
/// <c>checkpointer report FILE...</c>: shows reports, as text, Mermaid, a page or JSON.
/// </summary>
internal static class ReportCommand
{
    public static Command Make()
    {
        Argument<string[]> files = ReportInput.Files();
        var format = new Option<ReportFormat?>("--format", "-f") { Description = "As what. Default: what the output file's name says, else text." };
        var output = new Option<FileInfo?>("--output", "-o") { Description = "The file to write. Default: the console." };
        var ascii = new Option<bool>("--ascii") { Description = "Draw text with ASCII characters only. Default: as CHECKPOINTER_TEXT and the console say." };
        var command = new Command("report", "Shows what runs have left behind.") { files, format, output, ascii, ReportMergeCommand.Make() };
        command.SetAction((arguments, cancellation) => ReportInput.GuardAsync(arguments, async () =>
        {
            RunReport report = await ReportInput.ReadAsync(arguments.GetRequiredValue(files), title: null, cancellation);
            FileInfo? file = arguments.GetValue(output);
            ReportFormat chosen = arguments.GetValue(format) ?? (file is null ? null : ReportFiles.FormatOf(file.Name)) ?? ReportFormat.Text;
            string text = report.Render(chosen, arguments.GetValue(ascii) ? TextStyle.Ascii : file is null ? TextStyle.Auto : TextStyle.Unicode);
            await ReportInput.WriteAsync(arguments, file, text, cancellation);
        }));
        return command;
    }
}
