using System.Diagnostics;
using System.Reflection;

namespace Checkpointer.Samples.Tests.Processes;

/// <summary>
/// A sample, run as a user runs it: a process of its own.
/// </summary>
internal static class SampleProcess
{
    private static readonly string _samples = Metadata("Samples");
    private static readonly string _output = Metadata("SampleOutput");

    public static Task<ProcessResult> RunAsync(params IEnumerable<string> arguments) => RunSampleAsync("Oversell", arguments);

    public static async Task<ProcessResult> RunSampleAsync(string sample, params IEnumerable<string> arguments)
    {
        string dotnet = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";
        var start = new ProcessStartInfo(dotnet, [Path.Combine(_samples, sample, _output, sample + ".dll"), .. arguments]) { RedirectStandardOutput = true, RedirectStandardError = true };

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ProcessResult(process.ExitCode, Lines(await output), Lines(await errors));
    }

    // Where it was built, with all that it needs: what is part of these tests' own frameworks is not copied here.
    private static string Metadata(string key) =>
        typeof(SampleProcess).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(a => a.Key == key).Value!;

    private static string Lines(string text) => text.ReplaceLineEndings("\n");
}
