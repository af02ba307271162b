using System.Security.Cryptography;

namespace Checkpointer.Tool.Weaving.InPlace;

/// <summary>
/// The originals of the files that were replaced in one folder, and for each the hash of what took its place: what has another one by
/// now was made anew by somebody else, and is theirs. A file that was added has the hash only.
/// </summary>
internal sealed class Originals(string folder, string store, IFiles files)
{
    private const string Original = ".original";
    private const string Written = ".written";

    public bool IsEmpty => !Directory.Exists(store) || !Directory.EnumerateFileSystemEntries(store).Any();

    /// <summary>The names of the files that were replaced or added.</summary>
    public IReadOnlyList<string> Names => !Directory.Exists(store) ? [] :
    [
        .. Directory.EnumerateFiles(store, "*" + Written)
            .Select(file => Path.GetFileName(file)[..^Written.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>Where the original of a file is kept; <see langword="null"/> if none is.</summary>
    public string? Find(string name) => File.Exists(Kept(name)) ? Kept(name) : null;

    /// <summary>Keeps the original before it is replaced; an older one has been discarded.</summary>
    /// <param name="name">The file.</param>
    /// <param name="replacement">What takes its place.</param>
    /// <param name="staging">Where to copy it to first: what has its place in the store is whole.</param>
    public void Keep(string name, string replacement, string staging)
    {
        files.CreateFolder(store);
        string hash = Path.Combine(staging, name + Written);
        File.WriteAllText(hash, Hash(replacement));
        if (File.Exists(Current(name)))
        {
            string copy = Path.Combine(staging, name + Original);
            files.Copy(Current(name), copy);
            files.Move(copy, Kept(name));
        }

        files.Move(hash, Hashed(name));
    }

    /// <summary>Takes back what was done to the files, none of which anybody else has changed.</summary>
    public void PutBack(IEnumerable<string> names)
    {
        foreach (string name in names)
            PutBack(name);
    }

    /// <summary>Takes back what was done to a file, unless somebody has changed it since: then its original is given up.</summary>
    /// <returns>Whether the file is as it was.</returns>
    public bool TryPutBack(string name)
    {
        bool isOurs = !File.Exists(Current(name)) || File.Exists(Hashed(name)) && Hash(Current(name)) == File.ReadAllText(Hashed(name));
        if (isOurs)
            PutBack(name);
        else
            Discard(name);
        return isOurs;
    }

    /// <summary>Gives up an original, since the file itself is the better one.</summary>
    public void Discard(string name)
    {
        if (File.Exists(Kept(name)))
            files.Delete(Kept(name));
        if (File.Exists(Hashed(name)))
            files.Delete(Hashed(name));
    }

    // The hash goes last: without it, an added file would stay.
    private void PutBack(string name)
    {
        if (File.Exists(Kept(name)))
            files.Move(Kept(name), Current(name));
        else if (File.Exists(Hashed(name)) && File.Exists(Current(name)) && Hash(Current(name)) == File.ReadAllText(Hashed(name)))
            files.Delete(Current(name));
        if (File.Exists(Hashed(name)))
            files.Delete(Hashed(name));
    }

    private string Current(string name) => Path.Combine(folder, name);

    private string Kept(string name) => Path.Combine(store, name + Original);

    private string Hashed(string name) => Path.Combine(store, name + Written);

    private static string Hash(string path)
    {
        using FileStream content = File.OpenRead(path);
        return Convert.ToHexString(SHA256.HashData(content));
    }
}
