using Checkpointer.Tool.Assemblies;
using Checkpointer.Tool.Inspecting;
using Checkpointer.Tool.Terminals;

namespace Checkpointer.Tool.Commands;

/// <summary>
/// Shows people what there is in an assembly, or in each of a folder.
/// </summary>
internal sealed class InspectView(Terminal terminal)
{
    public void Show(IReadOnlyList<AssemblyInspection> inspections, Target target)
    {
        if (target.IsFolder && inspections.All(inspection => inspection.Matches is null))
        {
            ShowFolder(inspections);
            return;
        }

        foreach (AssemblyInspection inspection in inspections.Where(inspection => inspection.Matches?.Count != 0))
            Show(inspection);
    }

    private void ShowFolder(IReadOnlyList<AssemblyInspection> inspections)
    {
        new Columns(
            ["assembly", "can be probed", "database", "http", "files"],
            [
                .. inspections.Select(inspection => (IReadOnlyList<string>)
                [
                    inspection.Assembly,
                    $"{inspection.Probeable}",
                    .. Enum.GetValues<Resource>().Select(resource => $"{inspection.Checkpoints.Count(checkpoint => checkpoint.Touches == resource)}"),
                ]),
            ]).WriteTo(terminal);
        terminal.Line("Methods of each assembly: how many can be probed, and how many touch a database, HTTP or files. Inspect one to see which.");
    }

    private void Show(AssemblyInspection inspection)
    {
        string[] facts = [.. new[] { inspection.Framework, inspection.IsWoven ? "woven" : null }.OfType<string>()];
        new Section(inspection.Assembly, string.Join(", ", facts), "bold",
        [
            ($"{inspection.Probeable} methods can be probed", "default"),
            .. Section.Styled(inspection.Unprobeable.Select(reason => $"{reason.Value} cannot: {reason.Key}"), "grey"),
        ]).WriteTo(terminal);

        if (inspection.Matches is { } matches)
        {
            new Section("The patterns match", $"{matches.Count}", "bold",
            [
                .. matches.Select(match => match.Obstacle is null ? (match.Method, "green") : ($"{match.Method}: cannot be probed, {match.Obstacle}", "yellow")),
            ]).WriteTo(terminal);
        }

        if (inspection.Checkpoints.Count > 0)
        {
            terminal.Line("Natural checkpoints, methods that touch what others see:", "bold");
            new Columns(
                ["touches", "method", "by"],
                [.. inspection.Checkpoints.Select(checkpoint => (IReadOnlyList<string>)[Word(checkpoint.Touches), checkpoint.Method, WithoutNamespace(checkpoint.By)])]).WriteTo(terminal);
        }
        else
        {
            terminal.Line("No method of these touches a database, HTTP or files itself.", "grey");
        }
    }

    private static string WithoutNamespace(string method) =>
        method[(method.LastIndexOf('.', method.IndexOf("::", StringComparison.Ordinal)) + 1)..];

    private static string Word(Resource resource) => resource switch
    {
        Resource.Database => "database",
        Resource.Http => "HTTP",
        _ => "files",
    };
}
