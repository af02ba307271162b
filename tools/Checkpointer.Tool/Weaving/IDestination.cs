namespace Checkpointer.Tool.Weaving;

/// <summary>
/// Where woven copies go.
/// </summary>
internal interface IDestination : IDisposable
{
    /// <summary>The file to weave an assembly into; its folder is made if need be.</summary>
    string CopyOf(string assembly);

    /// <summary>The copy was made, and is wanted.</summary>
    void Accept(string assembly);

    /// <summary>All assemblies are woven, without an error: puts the copies where they belong.</summary>
    /// <returns>The names of files that were added, since woven assemblies need them.</returns>
    /// <exception cref="Failure">It could not be done; nothing was changed.</exception>
    IReadOnlyList<string> Finish();
}
