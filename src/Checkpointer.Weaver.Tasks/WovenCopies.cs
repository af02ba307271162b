using System.Xml.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Checkpointer.Weaver.Tasks;

/// <summary>
/// The woven copies of one project, each with a stamp of what it was made from: what has not changed is not woven again.
/// </summary>
internal sealed class WovenCopies(string folder, ITaskItem[] copiedFiles, string[] searchFolders, TaskLoggingHelper log)
{
    private readonly List<ITaskItem> _replaced = [];
    private readonly List<ITaskItem> _woven = [];
    private readonly List<string> _written = [];

    public ITaskItem[] Replaced => [.. _replaced];

    public ITaskItem[] Woven => [.. _woven];

    public string[] Written => [.. _written];

    public void Weave(string assembly, XElement configuration)
    {
        ITaskItem[] originals = [.. copiedFiles.Where(file => IsNamed(file, assembly, ".dll") || IsNamed(file, assembly, ".exe"))];
        if (originals.Length == 0)
        {
            log.LogError(null, "CHECKPOINTER103", null, null, 0, 0, 0, 0, NotCopied(assembly));
            return;
        }

        foreach (ITaskItem original in originals)
            Replace(original, assembly, configuration);
    }

    private void Replace(ITaskItem original, string assembly, XElement configuration)
    {
        string input = original.GetMetadata("FullPath");
        string output = Path.Combine(folder, original.GetMetadata("DestinationSubDirectory"), Path.GetFileName(input));
        var stamp = new WeavingStamp(output, input, configuration);
        if (!stamp.IsCurrent && !Weave(input, output, assembly, configuration, stamp))
            return;

        Add(original, output);
        _written.Add(stamp.File);

        // The symbols of the original would not fit the copy.
        string symbols = Path.ChangeExtension(output, ".pdb");
        ITaskItem? originalSymbols = copiedFiles.FirstOrDefault(file =>
            IsNamed(file, assembly, ".pdb") && file.GetMetadata("DestinationSubDirectory") == original.GetMetadata("DestinationSubDirectory"));
        if (File.Exists(symbols))
            Add(originalSymbols ?? original, symbols, replaces: originalSymbols is not null);
        else if (originalSymbols is not null)
            _replaced.Add(originalSymbols);
    }

    private bool Weave(string input, string output, string assembly, XElement configuration, WeavingStamp stamp)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(output)!);
        stamp.Discard();
        WeavingResult result = AssemblyWeaver.Weave(input, output, configuration, searchFolders);
        foreach (string error in result.Errors)
            log.LogError(null, "CHECKPOINTER104", null, null, 0, 0, 0, 0, error);
        foreach (string warning in result.Warnings)
            log.LogWarning(null, "CHECKPOINTER105", null, null, 0, 0, 0, 0, warning);
        foreach (string note in result.Notes)
            log.LogMessage(MessageImportance.Low, note);

        if (result.Errors.Count > 0)
            return false;

        if (result.WovenMethods.Count + result.ProbedCalls.Count == 0)
        {
            log.LogError(null, "CHECKPOINTER106", null, null, 0, 0, 0, 0,
                $"{assembly} is to be woven, but nothing in it was: no pattern concerns it, or it is woven already.\n"
                + string.Concat(result.Notes.Select(note => $"  {note}\n"))
                + $"Next: name a method of {assembly}, or drop <CheckpointerWeave Include=\"{assembly}\" />.");
            return false;
        }

        stamp.Put();
        log.LogMessage(MessageImportance.High, $"  {assembly} -> {output} (woven: {result.WovenMethods.Count + result.ProbedCalls.Count} probes)");
        return true;
    }

    private void Add(ITaskItem original, string path, bool replaces = true)
    {
        var copy = new TaskItem(original) { ItemSpec = path };
        if (replaces)
            _replaced.Add(original);
        _woven.Add(copy);
        _written.Add(path);
    }

    private string NotCopied(string assembly)
    {
        string[] names = [.. copiedFiles
            .Where(file => file.GetMetadata("Extension") == ".dll")
            .Select(file => file.GetMetadata("Filename"))
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .OrderBy(name => name, StringComparer.OrdinalIgnoreCase)];
        return $"<CheckpointerWeave Include=\"{assembly}\" /> names no assembly that this project copies to its output.\n"
            + $"It copies: {(names.Length > 0 ? string.Join(", ", names) : "none")}.\n"
            + "Next: use the simple name of a referenced assembly, without .dll; one of the framework, or one that is not copied (Private=\"false\"), cannot be woven.";
    }

    private static bool IsNamed(ITaskItem file, string name, string extension) =>
        string.Equals(file.GetMetadata("Filename"), name, StringComparison.OrdinalIgnoreCase)
        && string.Equals(file.GetMetadata("Extension"), extension, StringComparison.OrdinalIgnoreCase);
}
