using Checkpointer.Tool.Weaving.InPlace;

namespace Checkpointer.Tool.Tests.Bad;

/// <summary>
/// Files that do what they are told a number of times, and then fail: once, as a disk does that is full for a moment, or for ever, as a
/// process that was killed does nothing more. A copy that fails leaves a half of itself.
/// </summary>
/// <param name="count">How much is done before.</param>
/// <param name="forEver">Whether nothing is done any more after that.</param>
internal sealed class EndingFiles(int count, bool forEver) : IFiles
{
    private readonly DiskFiles _files = new();
    private int _done;

    public bool HasEnded { get; private set; }

    public void CreateFolder(string path) => Do(() => _files.CreateFolder(path));

    public void Copy(string from, string to) => Do(
        () => _files.Copy(from, to),
        () =>
        {
            byte[] bytes = File.ReadAllBytes(from);
            File.WriteAllBytes(to, bytes[..(bytes.Length / 2)]);
        });

    public void Move(string from, string to) => Do(() => _files.Move(from, to));

    public void Delete(string path) => Do(() => _files.Delete(path));

    public void DeleteFolder(string path) => Do(() => _files.DeleteFolder(path));

    private void Do(Action act, Action? half = null)
    {
        if (HasEnded ? forEver : _done == count)
        {
            if (!HasEnded)
                half?.Invoke();
            HasEnded = true;
            throw new IOException("No space left on device");
        }

        _done++;
        act();
    }
}
