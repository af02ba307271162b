using System.Xml.Linq;
using Checkpointer.Verification.Behaviour;
using Checkpointer.Verification.Framework;
using Checkpointer.Verification.Jit;
using Checkpointer.Verification.Loading;
using Checkpointer.Weaver;

namespace Checkpointer.Verification.Tests;

/// <summary>
/// An assembly of specimens, woven entirely, beside its original.
/// </summary>
internal sealed class Specimen : IDisposable
{
    private static readonly XElement _everything = XElement.Parse("""<Checkpointer><Method Match="*::*(..)" /></Checkpointer>""");

    // The thread of the call; a message with the folder of the assembly; no task at all, which after a pause nobody can return; loops that
    // only an exception ends.
    private static readonly string[] _neverTheSame =
    [
        "Specimens.Woven.Refusals::ThreadAsync", "Specimens.Woven.Unweavable::Extern", "Specimens.Woven.Shop::NoTask",
        "Specimens.Woven.Traps::Endless", "Specimens.Woven.TrapsInConstruction::.ctor",
    ];

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("checkpointer-verified-");

    private Specimen(string original)
    {
        Original = original;
        Copy = Path.Combine(_folder.FullName, Path.GetFileName(original));
        Result = AssemblyWeaver.Weave(original, Copy, _everything);
    }

    public string Original { get; }

    public string Copy { get; }

    public WeavingResult Result { get; }

    public static Specimen OfNet() => new(Path.Combine(OutputOf("Specimens.Unwoven"), "Specimens.Woven.dll"));

    /// <summary>An assembly for .NET Framework.</summary>
    public static Specimen OfFramework(string project, string file) => new(Path.Combine(FrameworkOutputOf(project), file));

    public static Task<IReadOnlyList<string>> VerifyAsync(string path) => MonoVerifier.VerifyAsync(path, FrameworkOutputOf("Specimens.Runtime"));

    private static string FrameworkOutputOf(string project) => Path.Combine(OutputOf(project), "..", "net472");

    public static JitReport Compile(string path)
    {
        using var isolated = new IsolatedAssemblies([path], AppContext.BaseDirectory);
        return JitSweep.Of(isolated.Get(Path.GetFileNameWithoutExtension(path)));
    }

    public static Transcript CallAll(string path)
    {
        using var isolated = new IsolatedAssemblies([path], AppContext.BaseDirectory);
        return CallSweep.Of(isolated.Get(Path.GetFileNameWithoutExtension(path)), _neverTheSame);
    }

    private static string OutputOf(string project) => AppContext.BaseDirectory.Replace(
        Path.Combine("tests", "Checkpointer.Verification.Tests"), Path.Combine("tests", "Specimens", project), StringComparison.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);
}
