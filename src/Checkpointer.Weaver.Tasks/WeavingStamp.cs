using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

namespace Checkpointer.Weaver.Tasks;

/// <summary>
/// Says from what a woven copy was made: a file beside it, with the content of the original, the configuration and the weaver in one hash.
/// </summary>
/// <remarks>Contents, not times: a restored package, a branch switched back and forth, leave old times on new files.</remarks>
internal sealed class WeavingStamp
{
    private readonly string _copy;
    private readonly string _content;

    public WeavingStamp(string copy, string original, XElement configuration)
    {
        _copy = copy;
        _content = Hash(original, configuration);
        File = copy + ".woven";
    }

    public string File { get; }

    public bool IsCurrent => System.IO.File.Exists(_copy) && System.IO.File.Exists(File) && System.IO.File.ReadAllText(File) == _content;

    /// <summary>Before the copy is written: an interrupted build must not leave a stamp on a half of one.</summary>
    public void Discard() => System.IO.File.Delete(File);

    public void Put() => System.IO.File.WriteAllText(File, _content);

    private static string Hash(string original, XElement configuration)
    {
        using var sha = SHA256.Create();
        using FileStream content = System.IO.File.OpenRead(original);
        string[] parts =
        [
            Text(sha.ComputeHash(content)),
            configuration.ToString(SaveOptions.DisableFormatting),
            typeof(AssemblyWeaver).Module.ModuleVersionId.ToString(),
        ];
        return Text(sha.ComputeHash(Encoding.UTF8.GetBytes(string.Join("\n", parts))));
    }

    private static string Text(byte[] hash) => string.Concat(hash.Select(b => b.ToString("x2", null)));
}
