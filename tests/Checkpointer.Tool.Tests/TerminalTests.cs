using Checkpointer.Tool.Tests.Running;

namespace Checkpointer.Tool.Tests;

/// <summary>
/// What a window gets, and what a pipe.
/// </summary>
[TestClass]
public sealed class TerminalTests : IDisposable
{
    private const string Escape = "\e[";

    private readonly Folder _folder = Folder.OfBilling();

    public void Dispose() => _folder.Dispose();

    [TestMethod]
    public async Task A_window_gets_colours_and_sees_how_far_the_command_is()
    {
        if (!File.Exists("/usr/bin/script"))
            Assert.Inconclusive("Needs a program that makes a window of sorts (script).");

        (int code, string output) = await OtherProcess.RunAsync(
            "/usr/bin/script", "--quiet", "--return", "--command",
            $"{OtherProcess.Dotnet} {OtherProcess.Tool} weave {_folder.Path} --match 'Legacy.*::*' --dry-run", "/dev/null");

        Assert.AreEqual(0, code, output);
        Assert.Contains(Escape, output);
        Assert.Contains("Weaving Legacy.", output);
        Assert.Contains("━", output);
    }

    [TestMethod]
    public async Task A_pipe_gets_plain_text()
    {
        (int code, string output) = await OtherProcess.RunAsync(
            OtherProcess.Dotnet, OtherProcess.Tool, "weave", _folder.Path, "--match", "Legacy.*::*", "--dry-run");

        Assert.AreEqual(0, code, output);
        Assert.DoesNotContain(Escape, output);
        Assert.DoesNotContain("Weaving", output);
    }

    [TestMethod]
    public async Task A_failure_is_written_to_the_standard_error_or_into_the_document()
    {
        string[] arguments = ["weave", _folder.Path, "--match", "Shop.Cart::Save"];

        Assert.AreEqual("", (await ToolRun.OfAsync(arguments)).Output);
        Assert.AreEqual(
            new ToolRun(
                3,
                """
                {
                  "error": "'Shop.Cart::Save' matches no method.\nNext: `checkpointer inspect` lists what can be probed; docs/patterns.md has the language of patterns.",
                  "exitCode": 3
                }

                """, ""),
            await ToolRun.OfAsync([.. arguments, "--json"]));
    }
}
