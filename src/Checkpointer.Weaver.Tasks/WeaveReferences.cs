using Microsoft.Build.Framework;
using Task = Microsoft.Build.Utilities.Task;

namespace Checkpointer.Weaver.Tasks;

/// <summary>
/// Weaves copies of the referenced assemblies that a project names in <c>&lt;CheckpointerWeave&gt;</c>, and says which of the files that
/// the build copies are to be replaced by which. The originals are only read.
/// </summary>
public sealed class WeaveReferences : Task
{
    /// <summary>The items <c>CheckpointerWeave</c>: the simple name of an assembly; patterns in the metadata <c>Match</c>, if any.</summary>
    [Required]
    public ITaskItem[] Requests { get; set; } = [];

    /// <summary>The files that the build copies beside the project's output.</summary>
    [Required]
    public ITaskItem[] CopiedFiles { get; set; } = [];

    /// <summary>The assemblies that the compiler sees: where those that a woven one refers to are found.</summary>
    public ITaskItem[] References { get; set; } = [];

    /// <summary>Files that may hold the element <c>&lt;Checkpointer&gt;</c>, the most specific first.</summary>
    public string[] ConfigurationFiles { get; set; } = [];

    /// <summary>Where the woven copies go.</summary>
    [Required]
    public string OutputFolder { get; set; } = "";

    /// <summary>Those of <see cref="CopiedFiles"/> that must not be copied.</summary>
    [Output]
    public ITaskItem[] Replaced { get; private set; } = [];

    /// <summary>What is to be copied instead, with the metadata of what it replaces.</summary>
    [Output]
    public ITaskItem[] Woven { get; private set; } = [];

    /// <summary>All files that this task keeps in <see cref="OutputFolder"/>, for a clean.</summary>
    [Output]
    public string[] Written { get; private set; } = [];

    /// <inheritdoc/>
    public override bool Execute()
    {
        var configurations = new Configurations(ConfigurationFiles, Log);
        var copies = new WovenCopies(OutputFolder, CopiedFiles, SearchFolders(), Log);
        foreach (IGrouping<string, ITaskItem> requests in Requests.GroupBy(request => request.ItemSpec, StringComparer.OrdinalIgnoreCase))
        {
            if (configurations.For(requests.Key, [.. requests]) is { } configuration)
                copies.Weave(requests.Key, configuration);
        }

        (Replaced, Woven, Written) = (copies.Replaced, copies.Woven, copies.Written);
        return !Log.HasLoggedErrors;
    }

    private string[] SearchFolders() =>
    [
        .. References.Concat(CopiedFiles)
            .Select(file => file.GetMetadata("FullPath"))
            .Where(path => path.EndsWith(".dll", StringComparison.OrdinalIgnoreCase))
            .Select(path => Path.GetDirectoryName(path)!)
            .Distinct(StringComparer.Ordinal),
    ];
}
