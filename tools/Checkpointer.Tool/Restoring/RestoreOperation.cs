using Checkpointer.Tool.Assemblies;
using Checkpointer.Tool.Weaving.InPlace;

namespace Checkpointer.Tool.Restoring;

/// <summary>
/// Puts back the originals of what was woven in place.
/// </summary>
internal sealed class RestoreOperation(Target target, IFiles files)
{
    private readonly List<string> _restored = [];
    private readonly List<string> _removed = [];
    private readonly List<string> _kept = [];

    /// <exception cref="Failure">They cannot be put back, or there are none and the assembly is woven.</exception>
    public RestoreResult Run()
    {
        try
        {
            foreach (string folder in target.WorkFolders())
                Restore(folder);
        }
        catch (Exception e) when (Failure.IsOfFiles(e))
        {
            throw new Failure(ExitCode.Failed, $"The originals in {target.Folder} cannot be put back: {Failure.Reason(e)}.\nThey are kept. Next: close what uses the assemblies, and say it again.", e);
        }

        if (_restored.Count == 0 && !target.IsFolder && AssemblyOutline.Read(target.Path).IsWoven)
            throw new Failure(ExitCode.Failed, $"{target.NameOf(target.Path)} is woven, and its original is not kept here.\nNext: copy or build it anew.");
        return new RestoreResult(target.Path, _restored, _removed, _kept);
    }

    private void Restore(string folder)
    {
        using WorkFolder work = WorkFolder.Open(folder, files);
        string[] names = [.. work.Originals.Names];
        if (!target.IsFolder)
        {
            string assembly = Path.GetFileName(target.Path);
            string[] own = [.. names.Where(name => name == assembly || name == Path.ChangeExtension(assembly, ".pdb"))];
            bool othersNeedTheRest = names.Except(own).Any(name => IsAssembly(name) && work.Originals.Find(name) is not null);
            names = othersNeedTheRest ? own : names;
        }

        // What woven assemblies need goes after them.
        foreach (string name in names.OrderBy(name => work.Originals.Find(name) is null))
            Restore(work.Originals, folder, name);
    }

    private void Restore(Originals originals, string folder, string name)
    {
        bool wasThere = originals.Find(name) is not null;
        List<string> list = !originals.TryPutBack(name) ? _kept : wasThere ? _restored : _removed;
        list.Add(target.NameOf(Path.Combine(folder, name)));
    }

    private static bool IsAssembly(string name) => Path.GetExtension(name).ToUpperInvariant() is ".DLL" or ".EXE";
}
