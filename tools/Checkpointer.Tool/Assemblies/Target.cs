using Checkpointer.Tool.Weaving.InPlace;

namespace Checkpointer.Tool.Assemblies;

/// <summary>
/// What the command is pointed at: one assembly, or all of a folder.
/// </summary>
internal sealed class Target
{
    private static readonly string[] _extensions = [".dll", ".exe"];

    // What is only linked to belongs elsewhere; what nobody may look into is nothing to weave.
    private static readonly EnumerationOptions _own = new()
    {
        RecurseSubdirectories = true,
        IgnoreInaccessible = true,
        AttributesToSkip = FileAttributes.ReparsePoint,
    };

    private Target(string written, string path, bool isFolder) => (Written, Path, IsFolder) = (written, path, isFolder);

    /// <summary>The path as it was given.</summary>
    public string Written { get; }

    /// <summary>The full path.</summary>
    public string Path { get; }

    public bool IsFolder { get; }

    /// <summary>The folder itself, or the one that the file is in.</summary>
    public string Folder => IsFolder ? Path : System.IO.Path.GetDirectoryName(Path)!;

    /// <exception cref="Failure">There is no such file or folder.</exception>
    public static Target At(string path)
    {
        string full = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFullPath(path));
        if (Directory.Exists(full))
            return new Target(path, full, isFolder: true);
        return File.Exists(full)
            ? new Target(path, File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full, isFolder: false)
            : throw new Failure(ExitCode.Failed, $"{path} does not exist.\nNext: name an assembly (.dll or .exe), or a folder of assemblies.");
    }

    /// <summary>The folders in which something was woven in place: of a file, its own.</summary>
    public IReadOnlyList<string> WorkFolders() =>
    [
        .. Directory.EnumerateDirectories(Folder, WorkFolder.Name, IsFolder ? _own : new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint })
            .Select(path => System.IO.Path.GetDirectoryName(path)!)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>How a path of this target is shown: from the folder on.</summary>
    public string NameOf(string path) => System.IO.Path.GetRelativePath(Folder, path).Replace('\\', '/');

    /// <summary>The outlines of all assemblies; of a folder, files that are no assembly are left out.</summary>
    /// <exception cref="Failure">The file is no assembly that can be woven, or one cannot be read.</exception>
    public IReadOnlyList<AssemblyOutline> Outlines()
    {
        if (!IsFolder)
            return [Weavable(Read(Path))];

        // Unless it is asked for itself, C++/CLI is as little of a mistake as a native library; Checkpointer cannot observe itself.
        return [.. Files().Where(file => !IsOwn(file)).Select(Read).Where(outline => outline.Kind == AssemblyKind.Assembly)];
    }

    private IEnumerable<string> Files() => Directory.EnumerateFiles(Path, "*", _own)
        .Where(file => _extensions.Contains(System.IO.Path.GetExtension(file), StringComparer.OrdinalIgnoreCase))
        .Order(StringComparer.Ordinal);

    private bool IsOwn(string path) => System.IO.Path.GetFileName(path).StartsWith("Checkpointer.", StringComparison.Ordinal)
        || NameOf(path).Split('/').Contains(WorkFolder.Name);

    private AssemblyOutline Read(string path)
    {
        try
        {
            return AssemblyOutline.Read(path);
        }
        catch (Exception e) when (Failure.IsOfFiles(e))
        {
            throw new Failure(ExitCode.Failed, $"{NameOf(path)} cannot be read: {Failure.Reason(e)}.\nNothing was changed. Next: close what uses it (a test host, a debugger), or see who may read it.", e);
        }
    }

    private AssemblyOutline Weavable(AssemblyOutline outline)
    {
        string? reason = outline.Kind switch
        {
            AssemblyKind.Assembly => null,
            AssemblyKind.MixedMode => "it is C++/CLI, whose machine code has no IL that could be copied.\nNext: put the checkpoint around the calls that your code makes to it (--call)",
            AssemblyKind.Module => "it is a part of an assembly of several files.\nNext: name the file that has the assembly's manifest",
            AssemblyKind.Native => "it is a native library: there is no IL in it.\nNext: put the checkpoint around the method that calls it",
            _ => "it is no .NET assembly.\nNext: name a .dll or .exe that a .NET compiler made",
        };
        return reason is null ? outline : throw new Failure(ExitCode.Failed, $"{NameOf(outline.Path)} cannot be woven: {reason}.");
    }
}
