using System.CommandLine;
using System.Text;
using Checkpointer.Reports;

namespace Checkpointer.Tool.Commands;

/// <summary>
/// What the commands about reports have in common: reading, writing, and saying what is wrong.
/// </summary>
internal static class ReportInput
{
    public static Argument<string[]> Files() => new("file")
    {
        Description = "Reports that were written as JSON; - for the standard input.",
        Arity = ArgumentArity.OneOrMore,
    };

    /// <exception cref="InvalidDataException">One is no report.</exception>
    /// <exception cref="IOException">One cannot be read.</exception>
    public static async Task<RunReport> ReadAsync(string[] files, string? title, CancellationToken cancellationToken)
    {
        var reports = new List<RunReport>();
        foreach (string file in files)
        {
            string json = file == "-"
                ? await Console.In.ReadToEndAsync(cancellationToken)
                : await File.ReadAllTextAsync(file, cancellationToken);
            try
            {
                reports.Add(RunReport.Parse(json));
            }
            catch (InvalidDataException e)
            {
                throw new InvalidDataException($"{file}: {e.Message}", e);
            }
        }

        return RunReport.Merge(title ?? reports[0].Title, reports);
    }

    public static async Task WriteAsync(ParseResult arguments, FileInfo? file, string text, CancellationToken cancellationToken)
    {
        if (file is null)
        {
            await arguments.InvocationConfiguration.Output.WriteAsync(text);
            return;
        }

        file.Directory?.Create();
        await File.WriteAllTextAsync(file.FullName, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken);
    }

    /// <summary>The exit code: 0, or 1 when a file could not be read, understood or written; then it says why.</summary>
    public static async Task<int> GuardAsync(ParseResult arguments, Func<Task> act)
    {
        try
        {
            await act();
            return 0;
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            await arguments.InvocationConfiguration.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
