namespace Checkpointer.Http;

/// <summary>
/// A path with holes: <c>/orders/{id}</c>.
/// </summary>
internal sealed class RoutePattern(string route)
{
    private readonly string[] _segments = (route ?? throw new ArgumentNullException(nameof(route))).Trim('/').Split('/');

    public bool Matches(string path)
    {
        string[] found = path.Trim('/').Split('/');
        for (int i = 0; i < _segments.Length; i++)
        {
            if (_segments[i].StartsWith("{*", StringComparison.Ordinal))
                return true;
            if (i >= found.Length || !Matches(_segments[i], found[i]))
                return false;
        }

        return found.Length == _segments.Length;
    }

    private static bool Matches(string segment, string found) => segment.Length > 1 && segment[0] == '{' && segment[segment.Length - 1] == '}'
        ? found.Length > 0
        : segment.Equals(Uri.UnescapeDataString(found), StringComparison.OrdinalIgnoreCase);
}
