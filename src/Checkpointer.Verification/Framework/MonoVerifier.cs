using System.Diagnostics;
using System.Text.RegularExpressions;

namespace Checkpointer.Verification.Framework;

/// <summary>
/// Has Mono verify an assembly for .NET Framework: metadata and code, type by type on the stack, which the JIT compiler does not do.
/// </summary>
/// <remarks>
/// <c>pedump --verify all</c>, from the package mono-utils. It knows no .NET Core and, without further packages, no .NET Standard.
/// </remarks>
internal static partial class MonoVerifier
{
    private const string Program = "pedump";

    /// <summary>Whether the program is there.</summary>
    public static bool IsInstalled { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "")
        .Split(Path.PathSeparator)
        .Any(folder => File.Exists(Path.Combine(folder, Program)));

    /// <summary>Verifies an assembly.</summary>
    /// <param name="path">The assembly.</param>
    /// <param name="folders">Where what it references is found, beside Mono's own.</param>
    /// <returns>Each complaint, without what weaving moves: tokens and offsets.</returns>
    /// <exception cref="InvalidOperationException">The verifier failed itself.</exception>
    public static async Task<IReadOnlyList<string>> VerifyAsync(string path, params IEnumerable<string> folders)
    {
        var start = new ProcessStartInfo(Program, ["--verify", "all", path]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["MONO_PATH"] = string.Join(Path.PathSeparator, folders.Prepend(Path.GetDirectoryName(path)!));
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync().ConfigureAwait(false);
        string text = output + await errors.ConfigureAwait(false);
        await process.WaitForExitAsync().ConfigureAwait(false);

        List<string> findings = Parse(text);
        return process.ExitCode == 0 || findings.Count > 0
            ? findings
            : throw new InvalidOperationException($"{Program} ended with code {process.ExitCode}, and said nothing of {path}: {text}");
    }

    /// <summary>Complaints that only one of the two has, the woven one's with the companion's name taken for its origin's.</summary>
    public static IReadOnlyList<string> Differences(IReadOnlyList<string> original, IReadOnlyList<string> woven) =>
    [
        .. woven.Where(finding => !original.Contains(finding) && !original.Contains(Companion().Replace(finding, "${origin}")))
            .Select(finding => $"only when woven: {finding}"),
        .. original.Except(woven).Select(finding => $"only in the original: {finding}"),
    ];

    // "In method: Type::Name(types)" is followed by its complaints, each with its offset; metadata is complained of by itself.
    private static List<string> Parse(string text)
    {
        List<string> findings = [];
        string place = "metadata";
        foreach (string line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0))
        {
            if (Method().Match(line) is { Success: true } method)
                place = method.Groups["method"].Value;
            else if (!Summary().IsMatch(line))
                findings.Add($"{place}: {Moved().Replace(line, "")}");
        }

        return findings;
    }

    [GeneratedRegex("^In method: (?<method>.*)$", RegexOptions.ExplicitCapture)]
    private static partial Regex Method();

    [GeneratedRegex("^(Error|Warning|CLS|Not Verifiable) count: [0-9]+$")]
    private static partial Regex Summary();

    [GeneratedRegex(@" (at|row|token) (0x)?[0-9a-f]+", RegexOptions.IgnoreCase)]
    private static partial Regex Moved();

    [GeneratedRegex(@"<(?<origin>[^<>]+)>\$\w+", RegexOptions.ExplicitCapture)]
    private static partial Regex Companion();
}
