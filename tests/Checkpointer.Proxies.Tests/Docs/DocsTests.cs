using System.Text.RegularExpressions;

namespace Checkpointer.Proxies.Tests.Docs;

/// <summary>What the documents show is what is compiled and run here.</summary>
[TestClass]
public sealed partial class DocsTests
{
    [TestMethod]
    [DataRow("proxies.md", "ProxySnippets.cs", 3)]
    [DataRow("dependency-injection.md", "DependencyInjectionSnippets.cs", 2)]
    public void Snippets_AreTheCodeThatRunsHere(string document, string source, int count)
    {
        MatchCollection snippets = Snippet().Matches(Read($"docs/{document}"));
        string code = Read($"Docs/{source}");

        Assert.HasCount(count, snippets);
        foreach (Match snippet in snippets)
            Assert.AreEqual(Region(code, snippet.Groups["name"].Value), snippet.Groups["code"].Value);
    }

    private static string Region(string code, string name)
    {
        Match region = Regex.Match(code, $@"\n        #region {name}\n(?<lines>.*?)\n        #endregion", RegexOptions.Singleline);
        Assert.IsTrue(region.Success, $"There is no region '{name}'.");
        return string.Join("\n", region.Groups["lines"].Value.Split('\n').Select(line => line.Length == 0 ? line : line[8..])) + "\n";
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"<!-- snippet: (?<name>\w+) -->\n```csharp\n(?<code>.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
