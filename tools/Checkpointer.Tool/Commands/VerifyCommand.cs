using System.CommandLine;
using Checkpointer.Tool.Assemblies;
using Checkpointer.Tool.Terminals;
using Checkpointer.Tool.Verifying;

namespace Checkpointer.Tool.Commands;

/// <summary>
/// <c>checkpointer verify PATH</c>: says whether woven code is sound.
/// </summary>
internal static class VerifyCommand
{
    public static Command Make(Terminal terminal)
    {
        Argument<string> path = SharedOptions.Target("verify");
        Option<FileInfo> original = new Option<FileInfo>("--original") { Description = "The assembly before it was woven. Default: what is kept of one that was woven in place.", HelpName = "file" }.AcceptExistingOnly();
        Option<DirectoryInfo[]> references = SharedOptions.References();
        Option<bool> json = SharedOptions.AsJson();
        var command = new Command("verify", "Compiles every method of woven assemblies and of their originals, and compares. Runs none of their code.") { path, original, references, json };
        command.SetGuardedAction(terminal, json, (arguments, cancellation) =>
        {
            var verifier = new Verifier(
                Target.At(arguments.GetRequiredValue(path)), arguments.GetValue(original)?.FullName, arguments.Folders(references));
            IReadOnlyList<VerifyResult> results = terminal.Progress("Compiling", progress => verifier.Run(progress, cancellation));
            if (arguments.GetValue(json))
                Json.Write(terminal.Output, results);
            else
                Show(terminal, results);
            return results.All(result => result.Problems.Count == 0) ? ExitCode.Done : ExitCode.Unsound;
        });
        return command;
    }

    private static void Show(Terminal terminal, IReadOnlyList<VerifyResult> results)
    {
        foreach (VerifyResult result in results)
        {
            string detail = result.Problems.Count > 0 ? $"{result.Problems.Count} {(result.Problems.Count == 1 ? "problem" : "problems")}"
                : result.Original is null ? $"sound: {result.Compiled} methods compile; there is no original to compare to"
                : $"sound: {result.Compiled} methods compile, all that do in the original";
            new Section(result.Assembly, detail, result.Problems.Count > 0 ? "bold red" : "bold green", Section.Styled(result.Problems, "red"))
                .WriteTo(terminal);
        }
    }
}
