using System.CommandLine;

namespace Checkpointer.Tool.Commands;

/// <summary>
/// What several commands take.
/// </summary>
internal static class SharedOptions
{
    public static Argument<string> Target(string what) => new("path") { Description = $"The assembly (.dll or .exe) to {what}, or a folder with all that are in it." };

    public static Option<DirectoryInfo[]> References() => new Option<DirectoryInfo[]>("--reference", "-r")
    {
        Description = "Another folder in which to look for the assemblies that these refer to. May be repeated.",
        HelpName = "folder",
    }.AcceptExistingOnly();

    public static IReadOnlyList<string> Folders(this ParseResult arguments, Option<DirectoryInfo[]> option) =>
        [.. (arguments.GetValue(option) ?? []).Select(folder => folder.FullName)];

    public static Option<bool> AsJson() => new("--json") { Description = "Write one JSON document, for programs." };
}
