using System.Text;

namespace Checkpointer.Tracing;

/// <summary>
/// How waits and cuts are drawn.
/// </summary>
internal sealed record Glyphs(string WaitBegins, string Waits, string WaitEnds, string Ellipsis)
{
    public static readonly Glyphs Unicode = new("┌ ", "│", "└ ", "…");

    public static readonly Glyphs Ascii = new(". ", "|", "' ", "...");

    private static readonly Lazy<Glyphs> _auto = new(() => Asked(Environment.GetEnvironmentVariable, ConsoleEncoding()));

    public static Glyphs Of(TextStyle style) => style switch
    {
        TextStyle.Unicode => Unicode,
        TextStyle.Ascii => Ascii,
        _ => _auto.Value,
    };

    /// <summary>What an environment asks for.</summary>
    public static Glyphs Asked(Func<string, string?> variable, Encoding console) => variable("CHECKPOINTER_TEXT")?.Trim().ToLowerInvariant() switch
    {
        "unicode" => Unicode,
        "ascii" => Ascii,
        _ when variable("TERM") == "dumb" => Ascii,
        _ => console is UTF8Encoding or UnicodeEncoding or UTF32Encoding || console.CodePage == Encoding.UTF8.CodePage ? Unicode : Ascii,
    };

    // Some hosts have no console to ask.
    private static Encoding ConsoleEncoding()
    {
        try
        {
            return Console.OutputEncoding;
        }
        catch (Exception e) when (e is IOException or PlatformNotSupportedException or System.Security.SecurityException)
        {
            return Encoding.UTF8;
        }
    }
}
