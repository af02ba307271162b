namespace Checkpointer.Weaver.Tests.Engine;

/// <summary>A folder for woven copies, gone after the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("checkpointer-");

    public string this[string name] => Path.Combine(_folder.FullName, name);

    public bool IsEmpty => !_folder.EnumerateFileSystemInfos().Any();

    public void Dispose() => _folder.Delete(recursive: true);
}
