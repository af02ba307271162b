namespace Checkpointer.Weaver;

/// <summary>
/// What <see cref="AssemblyWeaver"/> can be told beyond its configuration.
/// </summary>
public sealed class WeavingOptions
{
    /// <summary>
    /// Folders in which to look for the assemblies that the woven one references, in order. Its own folder comes first, the running
    /// framework last. Empty by default.
    /// </summary>
    public IReadOnlyList<string> SearchFolders { get; init; } = [];

    /// <summary>
    /// The file with the key pair (<c>.snk</c>) that the assembly is signed with, to sign the copy again. By default
    /// <see langword="null"/>: the copy keeps its strong name, but not a valid signature, and a note says so.
    /// </summary>
    public string? KeyFile { get; init; }
}
