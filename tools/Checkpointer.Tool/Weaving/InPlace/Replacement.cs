namespace Checkpointer.Tool.Weaving.InPlace;

/// <summary>
/// Puts files that were made in staging into place: all of them, or none. The originals are kept before the first is replaced.
/// </summary>
internal sealed class Replacement(IReadOnlyDictionary<string, WorkFolder> folders, IFiles files)
{
    private readonly List<(string Staged, string Target)> _moves = [];

    /// <summary>To be put there, in this order: an assembly after what belongs to it.</summary>
    public void Add(string staged, string target) => _moves.Add((staged, target));

    /// <summary>To be put there before everything else.</summary>
    public void AddFirst(string staged, string target) => _moves.Insert(0, (staged, target));

    /// <summary>Does it.</summary>
    /// <exception cref="IOException">It could not be done, and what was there is there again.</exception>
    /// <exception cref="UnauthorizedAccessException">The same.</exception>
    public void Apply()
    {
        foreach ((_, string target) in _moves)
            CheckUnlocked(target);

        ILookup<string, (string Staged, string Target)> byFolder = _moves.ToLookup(move => Path.GetDirectoryName(move.Target)!);
        List<IGrouping<string, (string Staged, string Target)>> begun = [];
        try
        {
            foreach (IGrouping<string, (string Staged, string Target)> moves in byFolder)
                Keep(folders[moves.Key], moves, begun);
            foreach ((string staged, string target) in _moves)
                files.Move(staged, target);
            foreach (IGrouping<string, (string Staged, string Target)> moves in begun)
                folders[moves.Key].Unfinished.End();
        }
        catch (Exception e) when (Failure.IsOfFiles(e))
        {
            foreach (IGrouping<string, (string Staged, string Target)> moves in begun)
            {
                folders[moves.Key].Originals.PutBack(moves.Select(move => Path.GetFileName(move.Target)));
                folders[moves.Key].Unfinished.End();
            }

            throw;
        }
    }

    private static void Keep(
        WorkFolder folder, IGrouping<string, (string Staged, string Target)> moves, List<IGrouping<string, (string Staged, string Target)>> begun)
    {
        // An older original must be gone before anybody may think that it is to be put back.
        foreach ((_, string target) in moves)
            folder.Originals.Discard(Path.GetFileName(target));
        folder.Unfinished.Begin(moves.Select(move => Path.GetFileName(move.Target)), folder.Staging);
        begun.Add(moves);
        foreach ((string staged, string target) in moves)
            folder.Originals.Keep(Path.GetFileName(target), staged, folder.Staging);
    }

    // A file that is in use can be renamed over on some systems, and then whoever uses it goes on with the original.
    private static void CheckUnlocked(string target)
    {
        if (File.Exists(target))
            new FileStream(target, FileMode.Open, FileAccess.ReadWrite, FileShare.None).Dispose();
    }
}
