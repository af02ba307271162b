using System.Globalization;
using System.Text.RegularExpressions;
using Checkpointer.Tool.Tests.Running;

namespace Checkpointer.Tool.Tests;

/// <summary>
/// What docs/command.md and the help say is what there is.
/// </summary>
[TestClass]
public sealed partial class DocumentTests
{
    private readonly string _page = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "command.md")).ReplaceLineEndings("\n");

    [TestMethod]
    public void The_exit_codes_are_those_of_the_command() => Assert.AreEqual(
        $"{ExitCode.Done} {ExitCode.Failed} {ExitCode.Usage} {ExitCode.NoMatch} {ExitCode.Unsound} {ExitCode.Interrupted}",
        string.Join(' ', Code().Matches(_page).Select(match => int.Parse(match.Groups["code"].Value, CultureInfo.InvariantCulture))));

    [TestMethod]
    public async Task Every_command_is_described_and_has_help_with_examples()
    {
        string help = (await ToolRun.OfAsync("--help")).Output;
        foreach (string command in (string[])["inspect", "weave", "verify", "restore", "report"])
        {
            Assert.Contains($"| `{command} ", _page);
            Assert.Contains($"  {command} ", help);
            string text = (await ToolRun.OfAsync(command, "--help")).Output.ReplaceLineEndings("\n");
            Assert.Contains($"Usage:\n  checkpointer {command} ", text);
            Assert.Contains($"Examples:\n  checkpointer {command} ", text);
            Assert.EndsWith("\nExit codes: 0 done, 1 failed and nothing changed, 2 wrong usage, 3 nothing matches, 4 not sound, 130 interrupted.\n", text);
        }
    }

    [TestMethod]
    public async Task Every_option_of_weaving_is_described()
    {
        string help = (await ToolRun.OfAsync("weave", "--help")).Output;
        foreach (string option in Option().Matches(help).Select(match => match.Value).Where(option => option != "--help").Distinct())
            Assert.Contains(option, _page);
    }

    [TestMethod]
    public async Task The_examples_of_the_help_are_understood()
    {
        foreach (string command in (string[])["inspect", "weave", "verify", "restore"])
        {
            string help = (await ToolRun.OfAsync(command, "--help")).Output;
            foreach (Match example in Example().Matches(help, help.IndexOf("Examples:", StringComparison.Ordinal)))
            {
                string[] arguments = [.. Word().Matches(example.Groups["arguments"].Value).Select(word => word.Value.Trim('"'))];
                ToolRun run = await ToolRun.OfAsync(arguments);
                Assert.DoesNotContain("Unrecognized", run.Errors, example.Value);
                Assert.DoesNotContain("Required", run.Errors, example.Value);
            }
        }
    }

    [GeneratedRegex(@"^\| (?<code>[0-9]+) \|", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Code();

    [GeneratedRegex("--[a-z-]+")]
    private static partial Regex Option();

    [GeneratedRegex("^  checkpointer (?<arguments>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Example();

    [GeneratedRegex("\"[^\"]+\"|[^ ]+")]
    private static partial Regex Word();
}
