using Checkpointer.Tool.Assemblies;
using Checkpointer.Tool.Weaving.InPlace;
using Checkpointer.Verification.Jit;
using Checkpointer.Verification.Loading;

namespace Checkpointer.Tool.Verifying;

/// <summary>
/// Has the runtime compile every method of woven assemblies and of their originals, and compares. None of their code is run.
/// </summary>
/// <param name="target">The assembly, or the folder.</param>
/// <param name="original">The original of the assembly; <see langword="null"/>: what is kept of it beside it.</param>
/// <param name="references">Where else to look for what an assembly refers to.</param>
internal sealed class Verifier(Target target, string? original, IReadOnlyList<string> references)
{
    /// <exception cref="Failure">None is woven, or one cannot be read.</exception>
    public IReadOnlyList<VerifyResult> Run(Action<string, int> progress, CancellationToken cancellationToken)
    {
        AssemblyOutline[] woven = [.. target.Outlines().Where(outline => outline.IsWoven)];
        if (woven.Length == 0)
            throw new Failure(ExitCode.Failed, $"Nothing to verify: no assembly in {target.Path} is woven.\nNext: `checkpointer weave` it.");

        List<VerifyResult> results = [];
        foreach (AssemblyOutline outline in woven)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress(target.NameOf(outline.Path), woven.Length);
            results.Add(Verify(outline.Path));
        }

        return results;
    }

    private VerifyResult Verify(string path)
    {
        JitReport woven = Compile(path, path);
        string? kept = original ?? KeptOf(path);
        JitReport? before = kept is null ? null : Compile(kept, path);
        return new VerifyResult(
            target.NameOf(path),
            kept,
            woven.Compiled.Count,
            woven.Uninstantiated.Count,
            before is null ? [.. woven.Findings.Select(finding => finding.ToString())] : before.DifferencesTo(woven));
    }

    private static string? KeptOf(string path)
    {
        string folder = Path.GetDirectoryName(path)!;
        string kept = Path.Combine(folder, WorkFolder.Name, "originals", Path.GetFileName(path) + ".original");
        return File.Exists(kept) ? kept : null;
    }

    // The name by which it is loaded is that of the file.
    private JitReport Compile(string file, string path)
    {
        DirectoryInfo copy = Directory.CreateTempSubdirectory("checkpointer-verify-");
        try
        {
            string assembly = Path.Combine(copy.FullName, Path.GetFileName(path));
            File.Copy(file, assembly);
            using var isolated = new IsolatedAssemblies(
                [assembly], [Path.GetDirectoryName(path)!, target.Folder, .. references]);
            return JitSweep.Of(isolated.Get(Path.GetFileNameWithoutExtension(path)));
        }
        catch (Exception e) when (Failure.IsOfFiles(e) || e is BadImageFormatException)
        {
            throw new Failure(ExitCode.Failed, $"{target.NameOf(path)} cannot be loaded: {Failure.Reason(e)}.", e);
        }
        finally
        {
            TryDelete(copy);
        }
    }

    // Windows keeps a loaded assembly open until its context is collected: then the system's own cleaning takes the copy.
    private static void TryDelete(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (UnauthorizedAccessException) when (OperatingSystem.IsWindows())
        {
            return;
        }
    }
}
