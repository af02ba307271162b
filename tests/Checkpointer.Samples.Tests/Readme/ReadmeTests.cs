using Checkpointer.Samples.Tests.Processes;

namespace Checkpointer.Samples.Tests.Readme;

/// <summary>
/// What the README shows is what is compiled and what is printed.
/// </summary>
[TestClass]
public sealed class ReadmeTests
{
    private static readonly string _readme = Read("README.md");

    [TestMethod]
    public void The_test_is_the_one_that_runs_here() =>
        Assert.AreEqual(Read("Readme/LastItemTests.cs"), Block("csharp", after: "<!-- test -->"));

    [TestMethod]
    [DataRow("<!-- output -->", null)]
    [DataRow("<!-- output: --fixed -->", "--fixed")]
    public async Task The_output_is_what_the_sample_prints(string mark, string? argument)
    {
        ProcessResult sample = await SampleProcess.RunAsync(argument is null ? [] : [argument]);

        Assert.AreEqual(sample.Output, Block("text", mark));
    }

    private static string Block(string language, string after)
    {
        string start = $"{after}\n```{language}\n";
        int from = _readme.IndexOf(start, StringComparison.Ordinal);
        Assert.IsGreaterThanOrEqualTo(0, from, $"The README has no block '{start}'.");
        from += start.Length;
        return _readme[from.._readme.IndexOf("```\n", from, StringComparison.Ordinal)];
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file)).ReplaceLineEndings("\n");
}
