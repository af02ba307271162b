namespace Checkpointer.Tool.Weaving.InPlace;

/// <summary>
/// The list of files that a command is about to replace: there from before the first until after the last is, so that whoever finds it
/// knows that they are not all of one kind.
/// </summary>
internal sealed class Unfinished(string path, IFiles files)
{
    public bool Exists => File.Exists(path);

    /// <summary>The names; none if nothing is unfinished.</summary>
    public IReadOnlyList<string> Read() => Exists ? File.ReadAllLines(path) : [];

    /// <summary>Writes the list, at once.</summary>
    public void Begin(IEnumerable<string> names, string staging)
    {
        string made = Path.Combine(staging, "unfinished");
        File.WriteAllLines(made, names);
        files.Move(made, path);
    }

    public void End()
    {
        if (Exists)
            files.Delete(path);
    }
}
