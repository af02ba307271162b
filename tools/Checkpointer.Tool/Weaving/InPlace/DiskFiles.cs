namespace Checkpointer.Tool.Weaving.InPlace;

/// <summary>
/// The real ones.
/// </summary>
internal sealed class DiskFiles : IFiles
{
    public void CreateFolder(string path) => Directory.CreateDirectory(path);

    public void Copy(string from, string to) => File.Copy(from, to);

    public void Move(string from, string to) => File.Move(from, to, overwrite: true);

    public void Delete(string path) => File.Delete(path);

    public void DeleteFolder(string path) => Directory.Delete(path, recursive: true);
}
