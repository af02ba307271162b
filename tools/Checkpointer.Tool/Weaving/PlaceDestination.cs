using Checkpointer.Tool.Assemblies;
using Checkpointer.Tool.Weaving.InPlace;

namespace Checkpointer.Tool.Weaving;

/// <summary>
/// The place of the originals, which are kept: all copies are put there at the end, or none is.
/// </summary>
internal sealed class PlaceDestination : IDestination
{
    private readonly Target _target;
    private readonly IFiles _files;
    private readonly Dictionary<string, WorkFolder> _folders = [];
    private readonly Replacement _replacement;

    /// <summary>Undoes first what an interrupted command has left half done.</summary>
    /// <exception cref="Failure">Nothing can be written there.</exception>
    public PlaceDestination(Target target, IFiles files)
    {
        (_target, _files) = (target, files);
        _replacement = new Replacement(_folders, files);
        foreach (string folder in target.WorkFolders())
            WorkIn(folder);
    }

    public string CopyOf(string assembly) => Path.Combine(WorkIn(Path.GetDirectoryName(assembly)!).Staging, Path.GetFileName(assembly));

    public void Accept(string assembly)
    {
        string copy = CopyOf(assembly);
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(copy, File.GetUnixFileMode(assembly));
        string symbols = Path.ChangeExtension(copy, ".pdb");
        if (File.Exists(symbols))
            _replacement.Add(symbols, Path.ChangeExtension(assembly, ".pdb"));
        _replacement.Add(copy, assembly);
    }

    public IReadOnlyList<string> Finish()
    {
        try
        {
            string[] added = [.. _folders.Keys.Where(HasWoven).Select(HomeOf).Distinct().ToArray().SelectMany(AddRuntime)];
            _replacement.Apply();
            return added;
        }
        catch (Exception e) when (Failure.IsOfFiles(e))
        {
            throw new Failure(ExitCode.Failed, $"The woven assemblies cannot be put in place: {Failure.Reason(e)}.\nWhat was there is there again. Next: close what uses them, or weave into another folder, --output FOLDER.", e);
        }
    }

    public void Dispose()
    {
        foreach ((string folder, WorkFolder work) in _folders)
        {
            try
            {
                work.Dispose();
            }
            catch (Exception e) when (Failure.IsOfFiles(e))
            {
                throw new Failure(ExitCode.Failed, $"{Path.Combine(folder, WorkFolder.Name)} cannot be cleaned up: {Failure.Reason(e)}.\nThe next command does it.", e);
            }
        }
    }

    private bool HasWoven(string folder) => Directory.EnumerateFiles(_folders[folder].Staging, "*").Any();

    // The runtime belongs where the application looks for it: beside its list of assemblies, if it has one.
    private string HomeOf(string folder)
    {
        string? current = folder;
        while (current is not null && current.StartsWith(_target.Folder, StringComparison.Ordinal))
        {
            if (File.Exists(Path.Combine(current, RuntimeFiles.Runtime)) || DependenciesFile.In(current).Any())
                return current;
            current = Path.GetDirectoryName(current);
        }

        return folder;
    }

    private IEnumerable<string> AddRuntime(string folder)
    {
        string[] missing = [.. RuntimeFiles.MissingIn(folder, folder)];
        if (missing.Length == 0)
            yield break;

        string staging = WorkIn(folder).Staging;
        foreach (string file in missing)
        {
            string staged = Path.Combine(staging, Path.GetFileName(file));
            _files.Copy(file, staged);
            string place = Path.Combine(folder, Path.GetFileName(file));
            _replacement.AddFirst(staged, place);
            yield return _target.NameOf(place);
        }

        foreach (string file in DependenciesFile.In(folder))
        {
            if (DependenciesFile.With(File.ReadAllText(file), missing) is { } changed)
            {
                string staged = Path.Combine(staging, Path.GetFileName(file));
                File.WriteAllText(staged, changed);
                _replacement.AddFirst(staged, file);
            }
        }
    }

    private WorkFolder WorkIn(string folder)
    {
        if (_folders.TryGetValue(folder, out WorkFolder? work))
            return work;

        try
        {
            _folders.Add(folder, work = WorkFolder.Open(folder, _files));
            return work;
        }
        catch (Exception e) when (Failure.IsOfFiles(e))
        {
            throw new Failure(ExitCode.Failed, $"Nothing can be written in {folder}: {Failure.Reason(e)}.\nNothing was changed. Next: weave into another folder, --output FOLDER.", e);
        }
    }
}
