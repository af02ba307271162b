namespace Checkpointer.Tool.Weaving.InPlace;

/// <summary>
/// The folder <c>.checkpointer</c> beside woven assemblies: in it are their originals, and for as long as a command is at work, its lock and
/// what it has made so far.
/// </summary>
internal sealed class WorkFolder : IDisposable
{
    public const string Name = ".checkpointer";

    private readonly IFiles _files;
    private readonly string _path;
    private readonly FileStream _lock;

    private WorkFolder(string folder, string path, IFiles files, FileStream @lock)
    {
        (_files, _path, _lock) = (files, path, @lock);
        Staging = Path.Combine(path, "staging");
        Originals = new Originals(folder, Path.Combine(path, "originals"), files);
        Unfinished = new Unfinished(Path.Combine(path, "unfinished"), files);
    }

    /// <summary>Where to make files before they are moved into place: on the same disk, and empty at first.</summary>
    public string Staging { get; }

    public Originals Originals { get; }

    public Unfinished Unfinished { get; }

    /// <summary>Makes the folder, or takes it over from a command that has ended, however it ended: what that left half done is undone.</summary>
    /// <exception cref="IOException">Nothing can be written there, or another command is at work.</exception>
    /// <exception cref="UnauthorizedAccessException">Nothing must be written there.</exception>
    public static WorkFolder Open(string folder, IFiles files)
    {
        string path = Path.Combine(folder, Name);
        files.CreateFolder(path);
        var @lock = new FileStream(Path.Combine(path, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        var work = new WorkFolder(folder, path, files, @lock);
        try
        {
            work.Originals.PutBack(work.Unfinished.Read());
            work.Unfinished.End();
            if (Directory.Exists(work.Staging))
                files.DeleteFolder(work.Staging);
            files.CreateFolder(work.Staging);
            return work;
        }
        catch
        {
            work.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        try
        {
            if (Directory.Exists(Staging))
                _files.DeleteFolder(Staging);
            if (Originals.IsEmpty && !Unfinished.Exists)
                _files.DeleteFolder(_path);
        }
        finally
        {
            _lock.Dispose();
        }
    }
}
