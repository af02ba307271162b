using Checkpointer.Tool.Assemblies;

namespace Checkpointer.Tool.Weaving;

/// <summary>
/// Another folder, in which the copies have the places that their originals have in theirs: there at the end, or not at all.
/// </summary>
internal sealed class FolderDestination : IDestination
{
    private readonly Target _target;
    private readonly string _folder;
    private readonly string _staging;
    private readonly List<string> _accepted = [];

    /// <exception cref="Failure">It is the folder of the originals, or nothing can be written there.</exception>
    public FolderDestination(Target target, string folder)
    {
        (_target, _folder) = (target, Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        _staging = Path.Combine(_folder, $".staging-{Guid.NewGuid():N}");
        if (_folder == target.Folder)
            throw new Failure(ExitCode.Usage, "--output names the folder of the originals.\nNext: name another one, or leave --output out to weave in place, with the originals kept.");

        try
        {
            Directory.CreateDirectory(_staging);
        }
        catch (Exception e) when (Failure.IsOfFiles(e))
        {
            throw new Failure(ExitCode.Failed, $"Nothing can be written in {_folder}: {Failure.Reason(e)}.\nNothing was changed. Next: name another folder with --output.", e);
        }
    }

    public string CopyOf(string assembly) => Path.Combine(_staging, Path.GetRelativePath(_target.Folder, assembly));

    public void Accept(string assembly) => _accepted.Add(CopyOf(assembly));

    public IReadOnlyList<string> Finish()
    {
        try
        {
            List<string> added = [];
            foreach (string copy in _accepted)
            {
                string place = Path.Combine(_folder, Path.GetRelativePath(_staging, copy));
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                if (File.Exists(Path.ChangeExtension(copy, ".pdb")))
                    File.Move(Path.ChangeExtension(copy, ".pdb"), Path.ChangeExtension(place, ".pdb"), overwrite: true);
                File.Move(copy, place, overwrite: true);
                added.AddRange(AddRuntime(Path.GetDirectoryName(place)!));
            }

            return added;
        }
        catch (Exception e) when (Failure.IsOfFiles(e))
        {
            throw new Failure(ExitCode.Failed, $"The woven copies cannot be put into {_folder}: {Failure.Reason(e)}.\nThe originals are as they were. Next: name another folder with --output.", e);
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(_staging))
            Directory.Delete(_staging, recursive: true);
        if (Directory.Exists(_folder) && !Directory.EnumerateFileSystemEntries(_folder).Any())
            Directory.Delete(_folder);
    }

    private IEnumerable<string> AddRuntime(string folder)
    {
        foreach (string file in RuntimeFiles.MissingIn(folder, _target.Folder).ToArray())
        {
            string copy = Path.Combine(folder, Path.GetFileName(file));
            File.Copy(file, copy);
            yield return Path.GetRelativePath(_folder, copy);
        }
    }
}
