namespace Checkpointer.Http;

/// <summary>
/// A path with holes: <c>/orders/{id}</c>.
/// </summary>
internal sealed class RoutePattern
{
    private readonly string[] _segments;

    public RoutePattern(string route)
    {
        _segments = (route ?? throw new ArgumentNullException(nameof(route))).Trim('/').Split('/');
        if (WhyNot(route) is { } why)
            throw new ArgumentException($"\"{route}\" is no route: {why}. A route is a path with holes, as in /orders/{{id}} or /files/{{**rest}}.", nameof(route));
    }

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

    private static bool Matches(string segment, string found) => IsHole(segment)
        ? found.Length > 0
        : segment.Equals(Uri.UnescapeDataString(found), StringComparison.OrdinalIgnoreCase);

    private static bool IsHole(string segment) => segment.Length > 0 && segment[0] == '{';

    // What could be written by mistake, and would then match nothing, or more than was meant.
    private string? WhyNot(string route)
    {
        if (route.Contains("://"))
            return "it has a scheme and a host, of which \"when\" can tell";
        if (Array.FindIndex(_segments, s => s.StartsWith("{*", StringComparison.Ordinal)) is >= 0 and int rest && rest < _segments.Length - 1)
            return $"{_segments[rest]} stands for all that follows, and something follows it";

        foreach (string segment in _segments)
        {
            string name = IsHole(segment) && segment[segment.Length - 1] == '}' ? segment.Substring(1, segment.Length - 2).TrimStart('*') : segment;
            if (name.Length == 0 && segment.Length > 0)
                return $"{segment} has no name";
            if (name.IndexOfAny(['{', '}']) >= 0)
                return $"in {segment}, braces are not around the whole of a segment";
            if (name != segment && name.IndexOfAny([':', '=', '?']) >= 0)
                return $"what {segment} says beside a name is not looked at, and \"when\" can tell";
            if (name.IndexOfAny(['?', '#']) >= 0)
                return $"{segment} has more than a path, of which \"when\" can tell";
        }

        return null;
    }
}
