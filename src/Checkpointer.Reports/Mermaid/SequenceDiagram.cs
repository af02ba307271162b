using System.Globalization;
using System.Text;

namespace Checkpointer.Reports.Mermaid;

/// <summary>
/// A run as a sequence diagram: starters, and what they call at their checkpoints, as participants; the steps as numbered messages.
/// </summary>
internal sealed class SequenceDiagram
{
    // Mermaid draws no text of more than 50,000 characters.
    private const int MostCharacters = 40_000;

    private readonly Trace _trace;
    private readonly Participants _participants;
    private readonly StringBuilder _text = new();
    private readonly Dictionary<(string Starter, int Step), List<TraceEvent>> _arrivals = [];
    private readonly Dictionary<string, string?> _holders = [];
    private readonly List<TraceValue> _notes = [];

    // Methods at whose end a step is: that they were called is drawn as well.
    private readonly HashSet<string> _awaited;
    private int _leftOut;

    private SequenceDiagram(Trace trace)
    {
        _trace = trace;
        _participants = Participants.Of(trace);
        _awaited = [.. trace.Events.Where(e => e is { Kind: TraceEventKind.Arrived, Moment: Moment.After or Moment.AfterThrow, Method: not null }).Select(e => e.Place!)];
    }

    public static string Of(Trace trace)
    {
        var diagram = new SequenceDiagram(trace);
        diagram._text.Append("sequenceDiagram\n").Append(diagram._participants.Lines);
        foreach (TraceEvent e in trace.Events.TakeWhile(e => e.Kind != TraceEventKind.Failed))
            diagram.Add(e);
        diagram.AddEnd();
        return diagram._text.ToString();
    }

    private void Add(TraceEvent e)
    {
        if (e.Kind == TraceEventKind.Noted)
        {
            _notes.AddRange(e.Values);
            return;
        }

        if (e.Kind is not (TraceEventKind.Paused or TraceEventKind.Requested))
            FlushNotes();
        switch (e.Kind)
        {
            case TraceEventKind.Arrived:
                (_arrivals.TryGetValue((e.Starter!, e.Step ?? 0), out List<TraceEvent>? known) ? known : _arrivals[(e.Starter!, e.Step ?? 0)] = []).Add(e);
                break;
            case TraceEventKind.Reached:
                AddReached(e.Step!.Value);
                break;
            case TraceEventKind.Passed when e is { Moment: Moment.Before, Method: { } method } && _awaited.Contains(e.Place!) && _participants.Called(e) is { } called:
                Line($"{_participants.Id(e.Starter!)}->>{called}: {MermaidText.Message(method.Name + Arguments(e))}");
                break;
            case TraceEventKind.StoodStill:
                _holders[e.Starter!] = e.Wait?.Holder;
                Note(e.Starter!, e.Wait is { } wait ? $"waits for {wait.Resource}" : "quiet");
                break;
            case TraceEventKind.GotFree when _holders.TryGetValue(e.Starter!, out string? holder) && holder is not null && _participants.Knows(holder):
                Line($"{_participants.Id(holder)}--){_participants.Id(e.Starter!)}: frees");
                break;
            case TraceEventKind.GotFree:
                Note(e.Starter!, "free");
                break;
            case TraceEventKind.Completed when !IsStep(e, TraceStepKind.Completed):
                Note(e.Starter!, "completed");
                break;
            case TraceEventKind.Threw when !IsStep(e, TraceStepKind.Throws):
                Note(e.Starter!, e.Values.Count > 0 ? "threw " + e.Values[0].Text : e.Text);
                break;
        }
    }

    private bool IsStep(TraceEvent e, TraceStepKind kind) => _trace.Order.SelectMany(s => s.Members).Any(s => s.Kind == kind && s.Starter == e.Starter);

    private void AddReached(int step)
    {
        string number = (step + 1).ToString(CultureInfo.InvariantCulture);
        foreach (IGrouping<string, TraceStep> own in _trace.Order[step].Members.GroupBy(m => m.Starter))
        {
            List<TraceEvent> hits = _arrivals.TryGetValue((own.Key, step), out List<TraceEvent>? arrived) ? arrived : [];
            foreach (TraceStep member in own)
            {
                TraceEvent? hit = hits.Find(h => h.Text == member.Event);
                string label = $"{number}. {member.Event}{(hit is null ? "" : Values(hit))}";
                if (hit is not null && _participants.Called(hit) is { } called)
                    Line(Arrow(_participants.Id(own.Key), called, hit.Moment) + ": " + MermaidText.Message(label));
                else
                    Note(own.Key, label);
            }
        }
    }

    private static string Arrow(string starter, string called, Moment? moment) => moment switch
    {
        Moment.After => $"{called}-->>{starter}",
        Moment.AfterThrow => $"{called}--x{starter}",
        _ => $"{starter}->>{called}",
    };

    // Arguments where the call begins, what came of it where it ends.
    private static string Values(TraceEvent hit) => hit.Moment == Moment.Before
        ? Arguments(hit)
        : hit.Values.FirstOrDefault(v => v.Kind is TraceValueKind.Result or TraceValueKind.Exception) is { Text.Length: > 0 } outcome ? $": {outcome.Text}" : "";

    private static string Arguments(TraceEvent hit) =>
        $" ({string.Join(", ", hit.Values.Where(v => v.Kind == TraceValueKind.Argument).Select(v => v.Text.Length > 0 ? v.Text : v.Type))})";

    private void FlushNotes()
    {
        if (_notes.Count > 0)
            NoteOverAll(string.Join(", ", _notes));
        _notes.Clear();
    }

    private void AddEnd()
    {
        FlushNotes();
        if (_leftOut > 0)
            _text.Append("    Note over ").Append(_participants.All).Append(": ").Append(MermaidText.Message($"{_leftOut} lines more are not drawn")).Append('\n');
        if (_trace.Failure is { } failure)
            _text.Append("    Note over ").Append(_participants.All).Append(": ").Append(MermaidText.Message("failed: " + failure.Split('\n')[0])).Append('\n');
    }

    private void Note(string starter, string text) => Line($"Note over {_participants.Id(starter)}: {MermaidText.Message(text)}");

    private void NoteOverAll(string text) => Line($"Note over {_participants.All}: {MermaidText.Message(text)}");

    private void Line(string line)
    {
        if (_text.Length + line.Length > MostCharacters || _leftOut > 0)
            _leftOut++;
        else
            _text.Append("    ").Append(line).Append('\n');
    }
}
