using System.Text;
using Checkpointer.Reports.Files;

namespace Checkpointer.Reports;

/// <summary>
/// Reports as files: what a test framework attaches to a result.
/// </summary>
public static class ReportFiles
{
    private const int LongestName = 80;

    /// <summary>The format that a file's name asks for; <see langword="null"/> if its extension is none of .html, .htm, .json, .mmd, .txt.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="ArgumentNullException"><paramref name="path"/> is <see langword="null"/>.</exception>
    public static ReportFormat? FormatOf(string path) => ReportFormats.Of(path ?? throw new ArgumentNullException(nameof(path)));

    /// <summary>A report in a format, as what a file of it holds.</summary>
    /// <param name="report">The report.</param>
    /// <param name="format">As what.</param>
    /// <param name="style">The characters to draw text with.</param>
    /// <exception cref="ArgumentNullException"><paramref name="report"/> is <see langword="null"/>.</exception>
    public static string Render(this RunReport report, ReportFormat format, TextStyle style = TextStyle.Auto) =>
        ReportFormats.Render(report ?? throw new ArgumentNullException(nameof(report)), format, style);

    /// <summary>Writes a report into one file; its extension says as what: .html, .json, .mmd or .txt.</summary>
    /// <param name="report">The report.</param>
    /// <param name="path">The file. It is replaced; its folder is made.</param>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The extension names no format.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Write(this RunReport report, string path)
    {
        ReportFormat format = FormatOf(path) ?? throw new ArgumentException($"'{path}' does not say what to write: end it in .html, .json, .mmd or .txt.", nameof(path));
        Write(report ?? throw new ArgumentNullException(nameof(report)), path, format);
    }

    /// <summary>Writes a report into a folder, in several formats.</summary>
    /// <param name="report">The report.</param>
    /// <param name="folder">The folder; made if need be.</param>
    /// <param name="name">
    /// What the files are called: the name of the test, say. What file systems do not take is replaced, and a number added if such files exist.
    /// </param>
    /// <param name="formats">As what; none for HTML, JSON and text.</param>
    /// <returns>The full paths of the files, in the order of the formats.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static IReadOnlyList<string> WriteTo(this RunReport report, string folder, string name, params ReportFormat[] formats)
    {
        if (report is null)
            throw new ArgumentNullException(nameof(report));
        if (folder is null)
            throw new ArgumentNullException(nameof(folder));
        if (name is null)
            throw new ArgumentNullException(nameof(name));

        ReportFormat[] all = formats is { Length: > 0 } ? formats : [ReportFormat.Html, ReportFormat.Json, ReportFormat.Text];
        string[] paths = Free(Path.GetFullPath(folder), FileName(name), all);
        for (int i = 0; i < all.Length; i++)
            Write(report, paths[i], all[i]);
        return paths;
    }

    private static void Write(RunReport report, string path, ReportFormat format)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);

        // Whoever opens a text file later has Unicode, whatever the terminal of this process has.
        File.WriteAllText(path, ReportFormats.Render(report, format, TextStyle.Unicode), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
    }

    private static string[] Free(string folder, string name, ReportFormat[] formats)
    {
        for (int number = 1; ; number++)
        {
            string[] paths = [.. formats.Select(f => Path.Combine(folder, name + (number == 1 ? "" : $"-{number}") + ReportFormats.ExtensionOf(f)))];
            if (!paths.Any(File.Exists))
                return paths;
        }
    }

    // The same on every system: what one of them refuses is replaced on all.
    private static string FileName(string name)
    {
        string safe = string.Concat(name.Select(c => char.IsLetterOrDigit(c) || c is '-' or '_' or '.' ? c : '-')).Trim('-', '.');
        if (safe.Length > LongestName)
            safe = safe.Substring(0, LongestName).TrimEnd('-', '.');
        return safe.Length > 0 ? safe : "run";
    }
}
