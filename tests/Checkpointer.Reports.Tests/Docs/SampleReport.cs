using System.Diagnostics;
using System.Text.Json.Nodes;

namespace Checkpointer.Reports.Tests.Docs;

/// <summary>
/// What the sample reports of itself, run as a user runs it.
/// </summary>
internal static class SampleReport
{
    private static readonly Lazy<Task<string>> _json = new(() => WriteAsync(".json"));

    public static async Task<string> WriteAsync(string extension)
    {
        string file = Path.Combine(Path.GetTempPath(), $"oversell-{Guid.NewGuid():N}{extension}");
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(dotnet, [Path.Combine(AppContext.BaseDirectory, "Oversell.dll"), "--report", file]) { RedirectStandardOutput = true };
        using Process process = Process.Start(start)!;
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.AreEqual(0, process.ExitCode);
        try
        {
            return (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n");
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>The same in each run: what depends on the clock and the threads is made up.</summary>
    public static async Task<RunReport> SteadyAsync()
    {
        JsonNode report = JsonNode.Parse(await _json.Value)!;
        JsonNode trace = report["runs"]![0]!["trace"]!;
        trace["began"] = "2026-11-24T15:30:12.345Z";
        int number = 0;
        foreach (JsonNode? e in trace["events"]!.AsArray())
        {
            e!["time"] = 730_000L * number++;
            e["thread"] = (string?)e["starter"] switch { "alice" => 7, "bob" => 12, _ => 1 };
        }

        return RunReport.Parse(report.ToJsonString());
    }
}
