using System.Diagnostics;

namespace Checkpointer.Samples.Tests.Processes;

/// <summary>
/// A sample, run as a user runs it: a process of its own.
/// </summary>
internal static class SampleProcess
{
    public static Task<ProcessResult> RunAsync(params IEnumerable<string> arguments) => RunSampleAsync("Oversell", arguments);

    public static async Task<ProcessResult> RunSampleAsync(string sample, params IEnumerable<string> arguments)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        string assembly = Path.Combine(AppContext.BaseDirectory, sample + ".dll");
        var start = new ProcessStartInfo(dotnet, [assembly, .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ProcessResult(process.ExitCode, Lines(await output), Lines(await errors));
    }

    private static string Lines(string text) => text.ReplaceLineEndings("\n");
}
