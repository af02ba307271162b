using System.Diagnostics;

namespace Checkpointer.Core.Tests.Exploring;

/// <summary>An exploration is of the part that its process's environment says, with nothing set in code.</summary>
[TestClass]
public sealed class JobTests
{
    private const string ExpectedPart = "EXPECTED_PART";

    // Tests run beside each other, and all explore: only a process of its own can be given another environment.
    [TestMethod]
    [DataRow("CHECKPOINTER_SHARD=2/3")]
    [DataRow("CHECKPOINTER_SHARDS=3 JOB_COMPLETION_INDEX=1")]
    public async Task Explore_InAProcessOfAJob_IsOfItsPart(string variables)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(JobTests).Assembly.Location, "--filter", $"Name={nameof(Options_ByDefault_AreOfThePartThatTheEnvironmentNames)}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string inherited in start.Environment.Keys.Where(k => k.StartsWith("TESTINGPLATFORM", StringComparison.Ordinal) || k.StartsWith("CHECKPOINTER_SHARD", StringComparison.Ordinal)).ToArray())
            start.Environment.Remove(inherited);
        start.Environment[ExpectedPart] = "2/3";
        foreach (string[] variable in variables.Split(' ').Select(v => v.Split('=')))
            start.Environment[variable[0]] = variable[1];

        using Process child = Process.Start(start)!;
        Task<string> error = child.StandardError.ReadToEndAsync();
        string text = await child.StandardOutput.ReadToEndAsync() + await error;
        await child.WaitForExitAsync();

        Assert.AreEqual(0, child.ExitCode, text);
    }

    // Run by the other one, too; a filter that selects nothing makes the exit code another.
    [TestMethod]
    public async Task Options_ByDefault_AreOfThePartThatTheEnvironmentNames()
    {
        string part = Environment.GetEnvironmentVariable(ExpectedPart) ?? ExplorationShard.FromEnvironment().ToString();

        Assert.AreEqual(part, new ExplorerOptions().Shard.ToString());
        Assert.AreEqual(part, (await new Explorer(() => Marked.Starters(2, 2)).ExploreAsync()).Shard.ToString());
    }
}
