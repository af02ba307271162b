using Checkpointer.Tool.Tests.Running;

namespace Checkpointer.Tool.Tests.Pictures;

/// <summary>
/// The picture of the command in the README shows what the command says: docs/images/command.ans is that text, and what is drawn.
/// </summary>
[TestClass]
public sealed class TranscriptTests
{
    private const int LineHeight = 20;
    private const int Padding = 36;

    [TestMethod]
    public async Task What_the_picture_shows_is_what_the_command_says() => Assert.AreEqual(
        (await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "command.ans"))).ReplaceLineEndings("\n"),
        await Transcript.MakeAsync(),
        "Take it anew, and look at it: CHECKPOINTER_PICTURES=1 dotnet test --project tests/Checkpointer.Tool.Tests");

    [TestMethod]
    [Pictures]
    public async Task The_picture_is_drawn_anew()
    {
        string text = await Transcript.MakeAsync();
        await File.WriteAllTextAsync(Path.Combine(Folder.Images, "command.ans"), text);
        using Folder folder = Folder.Empty().Write("page.html", AnsiPage.Of(text));

        (int code, string output) = await OtherProcess.RunAsync(
            Environment.GetEnvironmentVariable("CHECKPOINTER_CHROMIUM") ?? "chromium",
            "--headless=new", "--no-sandbox", "--hide-scrollbars", "--force-device-scale-factor=2",
            $"--window-size=1090,{(text.Count(letter => letter == '\n') * LineHeight) + Padding}",
            $"--screenshot={Path.Combine(Folder.Images, "command.png")}",
            $"file://{folder["page.html"]}");

        Assert.AreEqual(0, code, output);
    }
}
