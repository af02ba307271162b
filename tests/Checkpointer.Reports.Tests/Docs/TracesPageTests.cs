using System.Security.Cryptography;
using System.Text;
using Checkpointer.Reports.Tests.Browsing;

namespace Checkpointer.Reports.Tests.Docs;

/// <summary>
/// What a page shows is what the sample makes.
/// </summary>
[TestClass]
public sealed class TracesPageTests
{
    [TestMethod]
    [DataRow("docs/traces.md")]
    public async Task Text_IsWhatTheSampleWrites(string page) =>
        Assert.AreEqual(await SampleReport.WriteAsync(".txt"), Block(page, "text", "<!-- report: txt -->"));

    [TestMethod]
    [DataRow("README.md")]
    [DataRow("docs/traces.md")]
    public async Task Mermaid_IsWhatTheSampleWrites(string page) =>
        Assert.AreEqual(await SampleReport.WriteAsync(".mmd"), Block(page, "mermaid", "<!-- report: mmd -->"));

    [TestMethod]
    [Chromium]
    [Npm]
    public async Task Mermaid_DrawsIt()
    {
        await using MermaidPage page = await MermaidPage.OpenAsync();

        Assert.Contains("stock 0, sold to alice, bob", await page.DrawAsync(Block("docs/traces.md", "mermaid", "<!-- report: mmd -->")));
    }

    // A picture of text differs from machine to machine: what it was taken of is compared, not its pixels; and that it is the one taken then.
    [TestMethod]
    public async Task Picture_IsOfThisPageAndThisRun()
    {
        string[] taken = await File.ReadAllLinesAsync(Document("docs/last-item.sha256"));

        CollectionAssert.AreEqual(
            new[] { Hash(Encoding.UTF8.GetBytes((await SampleReport.SteadyAsync()).ToHtml())), Hash(await File.ReadAllBytesAsync(Document("docs/last-item.png"))) },
            taken,
            "The page, or the sample's run, is not what docs/images/last-item.png shows. Take it anew: CHECKPOINTER_PICTURES=1 dotnet test --project tests/Checkpointer.Reports.Tests");
    }

    [TestMethod]
    [DataRow("README.md", "docs/images/last-item.png")]
    [DataRow("docs/traces.md", "images/last-item.png")]
    public void Picture_IsShown(string page, string path) => Assert.Contains($"]({path})", File.ReadAllText(Document(page)));

    [TestMethod]
    [Chromium]
    [Pictures]
    public async Task Picture_Retake()
    {
        RunReport report = await SampleReport.SteadyAsync();
        await using OpenPage open = await OpenPage.OfAsync(report, width: 1180, height: 790);
        await open.Events.PressAsync("n");
        await open.Page.EvaluateAsync("document.activeElement.blur()");
        string images = Path.Combine(Artifacts.Folder, "..", "docs", "images");

        byte[] picture = await open.Page.ScreenshotAsync(new() { Path = Path.Combine(images, "last-item.png") });
        await File.WriteAllTextAsync(Path.Combine(images, "last-item.sha256"), $"{Hash(Encoding.UTF8.GetBytes(report.ToHtml()))}\n{Hash(picture)}\n");
    }

    private static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Document(string path) => Path.Combine(AppContext.BaseDirectory, path);

    private static string Block(string page, string language, string after)
    {
        string text = File.ReadAllText(Document(page)).ReplaceLineEndings("\n");
        string start = $"{after}\n```{language}\n";
        int from = text.IndexOf(start, StringComparison.Ordinal);
        Assert.IsGreaterThanOrEqualTo(0, from, $"{page} has no block '{start}'.");
        from += start.Length;
        return text[from..text.IndexOf("```\n", from, StringComparison.Ordinal)];
    }
}
