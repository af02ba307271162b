using System.Diagnostics;

namespace Checkpointer.Packages.Tests.Trial;

/// <summary>
/// The <c>dotnet</c> command, as a user runs it: without what this test run has put into the environment.
/// </summary>
internal static class Dotnet
{
    public static Task<DotnetResult> RunAsync(
        string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        StartAsync(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet", folder, arguments, environment);

    /// <summary>Any program, in the same environment.</summary>
    public static async Task<DotnetResult> StartAsync(
        string program, string folder, IEnumerable<string> arguments, IReadOnlyDictionary<string, string>? environment = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string name in start.Environment.Keys.Where(IsOfThisRun).ToArray())
            start.Environment.Remove(name);
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";
        start.Environment["DOTNET_NOLOGO"] = "1";
        start.Environment["MSBUILDDISABLENODEREUSE"] = "1";
        foreach ((string name, string value) in environment ?? new Dictionary<string, string>())
            start.Environment[name] = value;

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new DotnetResult($"{Path.GetFileName(program)} {string.Join(' ', arguments)}", process.ExitCode, await output + await errors);
    }

    private static bool IsOfThisRun(string name) =>
        name is "CI" or "TESTINGPLATFORM_UI_LANGUAGE" || name.StartsWith("MSBUILD", StringComparison.OrdinalIgnoreCase)
        || name.StartsWith("TESTINGPLATFORM_", StringComparison.OrdinalIgnoreCase);
}
