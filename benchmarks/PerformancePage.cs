using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;
using Checkpointer.Benchmarks.Measuring;

namespace Checkpointer.Benchmarks;

/// <summary>
/// The page of the documentation that shows the results, between two comments that readers do not see.
/// </summary>
internal static partial class PerformancePage
{
    public static void Replace(FileInfo page, IReadOnlyList<Results> results)
    {
        string text = File.ReadAllText(page.FullName);
        string replaced = Block().Replace(text, $"<!-- results -->\n\n{Machine()}\n\n{string.Join('\n', results.Select(ResultsTable.Of))}\n<!-- end of results -->");
        if (replaced == text)
            throw new InvalidDataException($"{page} has no line <!-- results --> followed by a line <!-- end of results -->.");
        File.WriteAllText(page.FullName, replaced);
    }

    private static string Machine() => string.Create(
        CultureInfo.InvariantCulture,
        $"{DateTime.UtcNow:yyyy-MM-dd}, {RuntimeInformation.FrameworkDescription}, {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors ({Processor()}).");

    private static string Processor() => File.Exists("/proc/cpuinfo")
        ? File.ReadLines("/proc/cpuinfo").FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal))?.Split(':')[1].Trim() ?? "unknown"
        : "unknown";

    [GeneratedRegex("<!-- results -->.*<!-- end of results -->", RegexOptions.Singleline)]
    private static partial Regex Block();
}
