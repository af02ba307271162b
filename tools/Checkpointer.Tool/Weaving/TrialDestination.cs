namespace Checkpointer.Tool.Weaving;

/// <summary>
/// Nowhere: the copies are made, so that whatever can go wrong does, and thrown away.
/// </summary>
internal sealed class TrialDestination : IDestination
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("checkpointer-trial-");
    private int _count;

    public string CopyOf(string assembly) => Path.Combine(_folder.FullName, $"{_count++}", Path.GetFileName(assembly));

    public void Accept(string assembly)
    {
    }

    public IReadOnlyList<string> Finish() => [];

    public void Dispose() => _folder.Delete(recursive: true);
}
