using System.Collections.Concurrent;
using System.Diagnostics;

namespace Checkpointer.MSTest.Tests;

/// <summary>
/// Specimens.Schedules as somebody's test project: started as a child process on one of the two platforms, its results read from the TRX
/// file.
/// </summary>
internal static class TestProgram
{
    private static readonly ConcurrentDictionary<(Platform, string?), Lazy<Task<TestRun>>> _runs = [];

    /// <summary>The run of all tests, or of those that a filter selects. Each is made once.</summary>
    public static Task<TestRun> RunAsync(Platform platform, string? filter = null) =>
        _runs.GetOrAdd((platform, filter), key => new Lazy<Task<TestRun>>(() => StartAsync(key.Item1, key.Item2))).Value;

    private static async Task<TestRun> StartAsync(Platform platform, string? filter)
    {
        DirectoryInfo output = new DirectoryInfo(AppContext.BaseDirectory);
        string tests = output.Parent!.Parent!.Parent!.Parent!.FullName;
        string folder = Path.Combine(tests, "Specimens", "Specimens.Schedules", "bin", output.Parent.Name, output.Name);
        string results = Directory.CreateTempSubdirectory("checkpointer-mstest-").FullName;
        string[] arguments = platform == Platform.MTP
            ? ["exec", "Specimens.Schedules.dll", "--report-trx", "--report-trx-filename", "results.trx", "--results-directory", results, .. filter is null ? Array.Empty<string>() : ["--filter", filter]]
            : ["vstest", "Specimens.Schedules.dll", "--logger:trx;LogFileName=results.trx", "--ResultsDirectory:" + results, .. filter is null ? Array.Empty<string>() : ["--TestCaseFilter:" + filter]];
        var start = new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (string inherited in start.Environment.Keys.Where(k => k.StartsWith("TESTINGPLATFORM", StringComparison.Ordinal) || k.StartsWith("CHECKPOINTER", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(inherited);

        using Process child = Process.Start(start)!;
        Task<string> error = child.StandardError.ReadToEndAsync();
        string text = await child.StandardOutput.ReadToEndAsync() + await error;
        await child.WaitForExitAsync();
        string file = Path.Combine(results, "results.trx");
        Assert.IsTrue(File.Exists(file), text);
        return TestRun.Read(file, text);
    }
}

/// <summary>Which platform runs the tests.</summary>
public enum Platform
{
    /// <summary>Microsoft.Testing.Platform: the test project is a program.</summary>
    MTP,

    /// <summary>VSTest: the test project is loaded by a host.</summary>
    VSTest,
}
