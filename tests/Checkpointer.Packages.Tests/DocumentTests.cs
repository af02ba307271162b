using System.Text.RegularExpressions;

namespace Checkpointer.Packages.Tests;

/// <summary>
/// The steps of docs/legacy.md are those that the tests of packages take.
/// </summary>
[TestClass]
public sealed partial class DocumentTests
{
    [TestMethod]
    public void What_the_steps_say_is_what_the_new_solution_has()
    {
        string text = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "legacy.md")).ReplaceLineEndings("\n");
        MatchCollection blocks = Block().Matches(text);

        Assert.HasCount(2, blocks);
        foreach (Match block in blocks)
        {
            string file = Path.Combine(AppContext.BaseDirectory, "Solutions", "Legacy", block.Groups["file"].Value + ".template");
            Assert.Contains(block.Groups["code"].Value, File.ReadAllText(file).ReplaceLineEndings("\n"));
        }
    }

    [GeneratedRegex("<!-- file of the new solution: (?<file>[^ ]+) -->\n```[a-z]+\n(?<code>.*?)```", RegexOptions.ExplicitCapture | RegexOptions.Singleline)]
    private static partial Regex Block();
}
