namespace Checkpointer.Probes;

/// <summary>
/// What reports a point: an operation with its moments, or a point that stands alone.
/// </summary>
/// <param name="label">Its name, in messages.</param>
/// <param name="howToInstall">The line to add, as a sentence.</param>
/// <param name="isCleanup">Whether it must never be prevented: a rollback.</param>
internal sealed class PointSource(string label, string howToInstall, bool isCleanup = false)
{
    private bool _isInstalled;

    public string Label { get; } = label;

    public bool IsCleanup { get; } = isCleanup;

    public string HowToInstall => Volatile.Read(ref _isInstalled)
        ? $"{Label} is reported elsewhere in this process: check that what is called on this path has the probe, too. {howToInstall}"
        : $"Nothing in this process reports {Label} yet. {howToInstall}";

    public void NoteInstalled() => Volatile.Write(ref _isInstalled, true);
}
