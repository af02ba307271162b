using System.Text.RegularExpressions;

namespace Checkpointer.MSTest.Tests;

/// <summary>What docs/mstest.md shows is in a test project that is compiled and run, and comes out as it says.</summary>
[TestClass]
public sealed partial class DocumentationTests
{
    private static readonly string _page = Read("mstest.md");

    [TestMethod]
    public void Each_snippet_is_compiled_as_it_stands()
    {
        MatchCollection snippets = Snippets.Matches(_page);

        foreach (Match snippet in snippets)
            Assert.Contains(snippet.Groups["code"].Value, Undented(Read(snippet.Groups["file"].Value)), snippet.Groups["file"].Value);
        Assert.HasCount(Regex.Count(_page, "```csharp\n"), snippets);
    }

    [TestMethod]
    [DynamicData(nameof(PlatformTests.Platforms), typeof(PlatformTests))]
    public async Task Results_that_the_page_shows_are_those_of_the_run(Platform platform)
    {
        TestRun run = await TestProgram.RunAsync(platform);

        string shown = Results.Match(_page).Groups["lines"].Value;
        string[] lines = shown.TrimEnd('\n').Split('\n');

        CollectionAssert.AreEquivalent(run.NamesOf("Orders").Select(n => $"{run[n].Outcome.ToLowerInvariant()} {n}").ToArray(), lines);
    }

    private static string Read(string name) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "docs", name)).ReplaceLineEndings("\n");

    // As the page shows it: members without the indentation of their class.
    private static string Undented(string source) => string.Join("\n", source.Split('\n').Select(l => l.StartsWith("    ", StringComparison.Ordinal) ? l[4..] : l))
        + "\n" + string.Join("\n", source.Split('\n').Select(l => l.StartsWith("        ", StringComparison.Ordinal) ? l[8..] : l));

    [GeneratedRegex(@"<!-- snippet: (?<file>\S+) -->\n```csharp\n(?<code>.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex Snippets { get; }

    [GeneratedRegex(@"<!-- results: Orders -->\n```text\n(?<lines>.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex Results { get; }
}
