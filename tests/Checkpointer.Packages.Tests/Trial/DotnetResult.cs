namespace Checkpointer.Packages.Tests.Trial;

/// <summary>What a command has printed, and how it ended.</summary>
internal sealed record DotnetResult(string Command, int ExitCode, string Output)
{
    public DotnetResult MustSucceed()
    {
        Assert.AreEqual(0, ExitCode, $"{Command}\n{Output}");
        return this;
    }

    public DotnetResult MustFail()
    {
        Assert.AreNotEqual(0, ExitCode, $"{Command}\n{Output}");
        return this;
    }
}
