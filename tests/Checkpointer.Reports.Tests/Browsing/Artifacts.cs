namespace Checkpointer.Reports.Tests.Browsing;

/// <summary>
/// Where what tests leave for people goes: never committed.
/// </summary>
internal static class Artifacts
{
    public static string Folder { get; } = Path.Combine(Root(), "artifacts");

    private static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Checkpointer.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? AppContext.BaseDirectory;
    }
}
