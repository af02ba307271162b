namespace Checkpointer.Reports.Tests.Browsing;

[TestClass]
public static class BrowserLifetime
{
    [AssemblyCleanup]
    public static Task Stop() => Chromium.StopAsync();
}
