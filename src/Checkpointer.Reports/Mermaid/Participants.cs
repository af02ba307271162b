using System.Text;

namespace Checkpointer.Reports.Mermaid;

/// <summary>
/// Who takes part in a diagram: starters, and the types and services that they call at their checkpoints, if these are few.
/// </summary>
internal sealed class Participants
{
    private const int MostCalled = 8;
    private const int MostStarters = 40;

    private readonly Dictionary<string, string> _starters = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _called = new(StringComparer.Ordinal);

    private Participants()
    {
    }

    /// <summary>The lines that declare them.</summary>
    public string Lines { get; private set; } = "";

    /// <summary>From the first to the last, for a note over all.</summary>
    public string All { get; private set; } = "";

    public static Participants Of(Trace trace)
    {
        var participants = new Participants();
        var lines = new StringBuilder();
        foreach (string starter in trace.Starters.Take(MostStarters))
        {
            participants._starters[starter] = "s" + participants._starters.Count;
            lines.Append("    participant ").Append(participants._starters[starter]).Append(" as ").Append(MermaidText.Name(starter)).Append('\n');
        }

        // Of more starters the rest share one.
        if (trace.Starters.Count > MostStarters)
            lines.Append("    participant others\n");
        string[] called = [.. trace.Events.Where(e => e.Kind == TraceEventKind.Arrived).Select(NameOf).OfType<string>().Distinct()];
        foreach (string name in called.Length > MostCalled ? [] : called)
        {
            participants._called[name] = "c" + participants._called.Count;
            lines.Append("    participant ").Append(participants._called[name]).Append(" as ").Append(MermaidText.Name(name)).Append('\n');
        }

        participants.Lines = lines.ToString();
        string last = participants._called.Count > 0 ? "c" + (participants._called.Count - 1)
            : trace.Starters.Count > MostStarters ? "others" : "s" + (participants._starters.Count - 1);
        participants.All = last == "s0" ? "s0" : "s0," + last;
        return participants;
    }

    public bool Knows(string starter) => _starters.ContainsKey(starter);

    public string Id(string starter) => _starters.TryGetValue(starter, out string? id) ? id : "others";

    /// <summary>The participant that a hit calls; <see langword="null"/> at a mark, and if there are too many to draw.</summary>
    public string? Called(TraceEvent hit) => NameOf(hit) is { } name && _called.TryGetValue(name, out string? id) ? id : null;

    private static string? NameOf(TraceEvent hit)
    {
        if (hit.Point is { } point)
            return point.Split('.')[0];
        return hit.Method?.ToString() is { } method && method.LastIndexOf('.') is var dot and > 0 ? method.Substring(0, dot) : null;
    }
}
