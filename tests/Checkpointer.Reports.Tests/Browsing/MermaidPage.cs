using Microsoft.Playwright;

namespace Checkpointer.Reports.Tests.Browsing;

/// <summary>
/// A page with Mermaid in it.
/// </summary>
internal sealed class MermaidPage : IAsyncDisposable
{
    private readonly IPage _page;

    private MermaidPage(IPage page) => _page = page;

    public static async Task<MermaidPage> OpenAsync()
    {
        IPage page = await (await Chromium.BrowserAsync()).NewPageAsync();
        await page.SetContentAsync("<!doctype html><title>Mermaid</title>");
        await page.AddScriptTagAsync(new() { Path = NpmPackage.Mermaid });
        await page.EvaluateAsync("mermaid.initialize({ startOnLoad: false })");
        return new MermaidPage(page);
    }

    public Task<string> TitleAsync() => _page.TitleAsync();

    /// <summary>The text that is to be read in the diagrams of a run, in Mermaid's order. Markup in it fails.</summary>
    public async Task<string> DrawAsync(Trace trace) => await DrawAsync(RunReport.Of("x", trace).ToMermaid().Single());

    /// <inheritdoc cref="DrawAsync(Trace)"/>
    public Task<string> DrawAsync(string diagram) => _page.EvaluateAsync<string>(
        """
        async diagram => {
          const { svg } = await mermaid.render("drawn" + Math.random().toString(36).slice(2), diagram);
          const drawn = new DOMParser().parseFromString(svg, "text/html");
          if (drawn.querySelector("script, img, [onerror]")) throw new Error("markup");
          return [...drawn.querySelectorAll("text")].map(t => t.textContent).join(" ");
        }
        """,
        diagram);

    public async ValueTask DisposeAsync() => await _page.CloseAsync();
}
