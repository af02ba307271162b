using System.Text.RegularExpressions;

namespace Checkpointer.Samples.Tests.Readme;

/// <summary>
/// A block of code below "&lt;!-- file: Docs/HttpTests.cs --&gt;" in a page of docs is that file, which is compiled and run here.
/// </summary>
[TestClass]
public sealed partial class DocumentTests
{
    public static IEnumerable<object[]> Pages =>
        from page in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "docs"), "*.md")
        orderby page
        select new object[] { Path.GetFileName(page) };

    [TestMethod]
    [DynamicData(nameof(Pages))]
    public void Each_file_that_a_page_shows_is_the_one_that_is_compiled_here(string page)
    {
        string text = Read(Path.Combine("docs", page));

        foreach (Match shown in Shown.Matches(text))
            Assert.AreEqual(Read(shown.Groups["file"].Value), shown.Groups["code"].Value, $"{page} shows another {shown.Groups["file"].Value}.");
        Assert.HasCount(Shown.Count(text), Marks.Matches(text), $"{page} has a mark without a block of C# below.");
    }

    [TestMethod]
    public void Each_file_is_shown_by_a_page()
    {
        string all = string.Concat(Pages.Select(p => Read(Path.Combine("docs", (string)p[0]))));
        string[] shown = [.. Shown.Matches(all).Select(m => m.Groups["file"].Value)];

        foreach (string file in Directory.GetFiles(Path.Combine(AppContext.BaseDirectory, "Docs"), "*.cs"))
            Assert.Contains("Docs/" + Path.GetFileName(file), shown);
    }

    private static string Read(string file) => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, file)).ReplaceLineEndings("\n");

    [GeneratedRegex(@"<!-- file: (?<file>\S+) -->\n```csharp\n(?<code>.*?)```\n", RegexOptions.Singleline)]
    private static partial Regex Shown { get; }

    [GeneratedRegex("<!-- file:")]
    private static partial Regex Marks { get; }
}
