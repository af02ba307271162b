using Checkpointer.Tool.Assemblies;
using Checkpointer.Tool.Terminals;
using Checkpointer.Tool.Weaving;
using Checkpointer.Tool.Weaving.InPlace;

namespace Checkpointer.Tool.Commands;

/// <summary>
/// Shows people what was woven, and what was not and why.
/// </summary>
internal sealed class WeaveView(Terminal terminal, Target target)
{
    public void Show(WeaveResult result)
    {
        foreach (AssemblyResult assembly in result.Assemblies.Where(assembly => assembly.Outcome == Outcome.Failed))
        {
            foreach (string error in assembly.Errors)
                terminal.Error(error);
        }

        if (result.HasFailed)
        {
            terminal.Error("Nothing was changed.");
            return;
        }

        if (result.IsInVain)
        {
            ShowObstacles(result);
            return;
        }

        foreach (AssemblyResult assembly in result.Assemblies)
            Show(assembly, result.IsTrial);
        foreach (string pattern in result.Unmatched)
            terminal.Line($"'{pattern}' names a type that none of the assemblies has.", "yellow");
        terminal.Line();
        Summarize(result);
    }

    private void ShowObstacles(WeaveResult result)
    {
        foreach (AssemblyResult assembly in result.Assemblies)
        {
            terminal.Error($"{assembly.Assembly}: nothing woven");
            foreach (string obstacle in assembly.Warnings.Concat(assembly.Notes.Where(note => !IsSummary(assembly, note))))
                terminal.Error($"  {obstacle}");
        }

        if (result.Assemblies.Any(assembly => assembly.Warnings.Concat(assembly.Notes).Any(text => text.EndsWith("cannot be found.", StringComparison.Ordinal))))
            terminal.Error("Next: name the folder that has the missing assembly, --reference FOLDER.");
    }

    private void Show(AssemblyResult assembly, bool isTrial)
    {
        (string detail, string style) = assembly.Outcome switch
        {
            Outcome.Woven => ($"{(isTrial ? "would be woven" : "woven")}, {Count(assembly.Methods.Count + assembly.Calls.Count, "probe")}", "bold green"),
            Outcome.Current => ("was woven before with the same patterns: nothing to do", "bold"),
            _ => ("nothing woven", "bold yellow"),
        };
        new Section(assembly.Assembly, detail, style,
        [
            .. Section.Styled(assembly.Methods, "default"),
            .. Section.Styled(assembly.Calls, "default"),
            .. Section.Styled(assembly.Warnings, "yellow"),
            .. Section.Styled(assembly.Outcome == Outcome.Current ? [] : assembly.Notes.Where(note => !IsSummary(assembly, note)), "grey"),
        ]).WriteTo(terminal);
    }

    private void Summarize(WeaveResult result)
    {
        string reading = $"of {result.Seen}, the patterns concern {result.Read}; only {(result.Read == 1 ? "that was" : "those were")} read.";
        terminal.Line(result.Woven == 0
            ? $"Nothing was woven: {reading}"
            : $"{Count(result.Woven, "assembly", "assemblies")} {(result.IsTrial ? "would be woven" : "woven")}: {reading}");
        if (result.Added.Count > 0)
            terminal.Line($"Added, since woven code calls it: {string.Join(", ", result.Added)}.");
        if (result.Woven > 0)
        {
            terminal.Line(result switch
            {
                { IsTrial: true } => "Nothing was written: this was a dry run.",
                { Output: { } folder } => $"The copies are in {folder}.",
                _ => $"The originals are kept in {WorkFolder.Name}. To bring them back: checkpointer restore {target.Written}",
            });
        }
    }

    // The engine's own sentence, which says in numbers what stands above it.
    private static bool IsSummary(AssemblyResult assembly, string note) =>
        note.StartsWith($"{Path.GetFileNameWithoutExtension(assembly.Assembly)}: ", StringComparison.Ordinal);

    private static string Count(int count, string one, string? many = null) => $"{count} {(count == 1 ? one : many ?? one + "s")}";
}
