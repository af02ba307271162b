using System.Diagnostics;
using System.Reflection;

namespace Checkpointer.Weaver.Tests;

/// <summary>A specimen that is a program, run in a process of its own.</summary>
internal static class SpecimenProgram
{
    /// <summary>Runs it to its end.</summary>
    /// <param name="name">The name of the project.</param>
    /// <param name="environment">What its runtime reads from the environment.</param>
    /// <returns>What it printed.</returns>
    public static async Task<string> RunAsync(string name, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("exec");
        start.ArgumentList.Add(Path.Combine(Metadata("Specimens"), name, Metadata("Built"), name + ".dll"));
        foreach ((string variable, string value) in environment)
            start.Environment[variable] = value;

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.AreEqual((0, ""), (process.ExitCode, await errors));
        return (await output).ReplaceLineEndings("\n").TrimEnd();
    }

    private static string Metadata(string key) => typeof(SpecimenProgram).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>().Single(attribute => attribute.Key == key).Value!;
}
