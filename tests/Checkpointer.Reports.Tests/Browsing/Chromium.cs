using Microsoft.Playwright;

namespace Checkpointer.Reports.Tests.Browsing;

/// <summary>
/// The one browser of all tests; started by the first that needs it.
/// </summary>
internal static class Chromium
{
    private static readonly string[] _paths = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> _started = new(StartAsync);

    /// <summary>Where it is; null if it is not.</summary>
    public static string? Path { get; } =
        Environment.GetEnvironmentVariable("CHECKPOINTER_CHROMIUM") is { Length: > 0 } asked ? asked : _paths.FirstOrDefault(File.Exists);

    public static async Task<IBrowser> BrowserAsync() => (await _started.Value).Browser;

    public static async Task StopAsync()
    {
        if (!_started.IsValueCreated)
            return;

        (IPlaywright playwright, IBrowser browser) = await _started.Value;
        await browser.CloseAsync();
        playwright.Dispose();
    }

    // No sandbox: in a container, and as root, it has none. It looks at files that these tests made.
    private static async Task<(IPlaywright, IBrowser)> StartAsync()
    {
        IPlaywright playwright = await Playwright.CreateAsync();
        IBrowser browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Path,
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
                "--disable-component-update", "--disable-sync",
            ],
        });
        return (playwright, browser);
    }
}
