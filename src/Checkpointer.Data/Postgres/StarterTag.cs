using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Checkpointer.Data.Postgres;

/// <summary>
/// The application_name of one starter's connections: <c>checkpointer/9f3c01ab-1/alice</c>.
/// </summary>
internal static class StarterTag
{
    private const string Prefix = "checkpointer/";

    // The server cuts names at this length, and replaces what is not ASCII; so only the part before the name identifies.
    private const int ServerLimit = 63;

    private static readonly string _process = Guid.NewGuid().ToString("N").Substring(0, 8);
    private static readonly ConditionalWeakTable<Starter, string> _ids = new();
    private static int _count;

    public static string IdOf(Starter starter) => _ids.GetValue(
        starter, _ => _process + "-" + Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture));

    public static string ApplicationNameOf(Starter starter)
    {
        var name = new StringBuilder(Prefix).Append(IdOf(starter)).Append('/');
        foreach (char c in starter.Name)
            name.Append(c is >= ' ' and <= '~' ? c : '?');
        return name.ToString(0, Math.Min(name.Length, ServerLimit));
    }

    /// <summary>The parts of a tag; <see langword="false"/> for any other application_name.</summary>
    public static bool TryParse(string application, out string id, out string name)
    {
        int slash = application.StartsWith(Prefix, StringComparison.Ordinal) ? application.IndexOf('/', Prefix.Length) : -1;
        id = slash < 0 ? "" : application.Substring(Prefix.Length, slash - Prefix.Length);
        name = slash < 0 ? "" : application.Substring(slash + 1);
        return slash >= 0;
    }
}
