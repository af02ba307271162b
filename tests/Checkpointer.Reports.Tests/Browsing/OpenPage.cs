using Microsoft.Playwright;

namespace Checkpointer.Reports.Tests.Browsing;

/// <summary>
/// A report, open in a browser, and all that the browser had to say about it.
/// </summary>
internal sealed class OpenPage : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly DirectoryInfo _folder;

    private OpenPage(IBrowserContext context, IPage page, DirectoryInfo folder)
    {
        _context = context;
        Page = page;
        _folder = folder;
        page.Console += (_, message) => { if (message.Type is "error" or "warning") Complaints.Add(message.Text); };
        page.PageError += (_, error) => Complaints.Add(error);
        page.Dialog += (_, dialog) => { Complaints.Add("dialog: " + dialog.Message); _ = dialog.DismissAsync(); };
        page.RequestFinished += (_, request) => Requests.Add(request.Url);
    }

    public IPage Page { get; }

    /// <summary>Errors, warnings and dialogs.</summary>
    public List<string> Complaints { get; } = [];

    /// <summary>All that was loaded, the page itself included.</summary>
    public List<string> Requests { get; } = [];

    public ILocator Events => Page.GetByRole(AriaRole.Listbox);

    public ILocator Selected => Page.Locator("[role=option][aria-selected=true]");

    public ILocator Details => Page.GetByRole(AriaRole.Complementary, new() { Name = "Details" });

    public static async Task<OpenPage> OfAsync(
        RunReport report, int width = 1280, int height = 800, bool dark = false, string hash = "", bool script = true)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("checkpointer-report-");
        string path = report.WriteTo(folder.FullName, "report", ReportFormat.Html)[0];
        IBrowser browser = await Chromium.BrowserAsync();
        IBrowserContext context = await browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = script,
            DeviceScaleFactor = 1,
        });
        var open = new OpenPage(context, await context.NewPageAsync(), folder);
        await open.Page.GotoAsync(new Uri(path).AbsoluteUri + hash);
        if (script)
            await open.ReadyAsync();
        return open;
    }

    // The script says so at its end; if it never gets there, the browser has said why.
    private async Task ReadyAsync()
    {
        try
        {
            await Page.Locator("html[data-ready]").WaitForAsync(new() { State = WaitForSelectorState.Attached, Timeout = 15_000 });
        }
        catch (TimeoutException)
        {
            Assert.Fail("The page is not ready: " + string.Join("\n", Complaints));
        }
    }

    /// <summary>Keeps a picture for people to look at: artifacts/screenshots/NAME.png.</summary>
    public Task KeepScreenshotAsync(string name) =>
        Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Artifacts.Folder, "screenshots", name + ".png") });

    public async ValueTask DisposeAsync()
    {
        await _context.CloseAsync();
        _folder.Delete(recursive: true);
    }
}
