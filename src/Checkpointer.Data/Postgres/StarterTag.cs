using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Checkpointer.Data.Postgres;

/// <summary>
/// The application_name of one starter's connections, or the test's: <c>checkpointer/9f3c01ab-1/alice</c>.
/// </summary>
internal static class StarterTag
{
    private const string Prefix = "checkpointer/";

    // The server cuts names at this length, and replaces what is not ASCII; so only the part before the name identifies.
    private const int ServerLimit = 63;

    private static readonly string _process = Guid.NewGuid().ToString("N").Substring(0, 8);
    private static readonly ConditionalWeakTable<object, string> _ids = new();
    private static int _count;

    /// <param name="owner">A starter; for the test itself, its observer.</param>
    public static string IdOf(object owner) => _ids.GetValue(
        owner, _ => _process + "-" + Interlocked.Increment(ref _count).ToString(CultureInfo.InvariantCulture));

    public static string ApplicationNameOf(Starter starter) => ApplicationNameOf(starter, starter.Name);

    public static string ApplicationNameOf(object owner, string ownersName)
    {
        var name = new StringBuilder(Prefix).Append(IdOf(owner)).Append('/');
        foreach (char c in ownersName)
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
