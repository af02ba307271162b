namespace Checkpointer.Tool.Restoring;

/// <summary>
/// What a restoring came to.
/// </summary>
/// <param name="Target">The assembly or folder.</param>
/// <param name="Restored">Files that are as they were before they were woven.</param>
/// <param name="Removed">Files that had been added, and are gone.</param>
/// <param name="Kept">Files that were made anew after they had been woven: they stay, and what was kept of them is given up.</param>
internal sealed record RestoreResult(
    string Target, IReadOnlyList<string> Restored, IReadOnlyList<string> Removed, IReadOnlyList<string> Kept);
