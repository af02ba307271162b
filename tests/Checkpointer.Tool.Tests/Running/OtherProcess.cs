using System.Diagnostics;

namespace Checkpointer.Tool.Tests.Running;

/// <summary>
/// A program in a process of its own.
/// </summary>
internal static class OtherProcess
{
    public static string Dotnet { get; } = Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") ?? "dotnet";

    /// <summary>The command, as a user's shell starts it.</summary>
    public static string Tool { get; } = Path.Combine(AppContext.BaseDirectory, "Checkpointer.Tool.dll");

    public static Process Start(string program, params string[] arguments) => Process.Start(
        new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;

    public static async Task<(int Code, string Output)> RunAsync(string program, params string[] arguments)
    {
        using Process process = Start(program, arguments);
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await errors);
    }

    /// <summary>The exit code; <see langword="null"/> if there is no such program.</summary>
    public static async Task<int?> TryRunAsync(string program, params string[] arguments)
    {
        try
        {
            return (await RunAsync(program, arguments)).Code;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }
}
