using System.Text;

namespace Checkpointer.Tracing;

/// <summary>
/// Reads the text of a schedule.
/// </summary>
internal sealed class ScheduleParser(string text)
{
    private int _at;

    private bool IsAtEnd => _at == text.Length;

    /// <exception cref="FormatException">It does not read as one.</exception>
    public IReadOnlyList<ScheduleStep> Schedule()
    {
        var steps = new List<ScheduleStep>();
        for (SkipSpace(); !IsAtEnd; SkipSpace())
            steps.Add(text[_at] == '{' ? Group() : text[_at] != '}' ? Word() : throw Error("a step"));
        return steps;
    }

    /// <summary>Reads <c>alice: read write</c>: one starter, and what it reaches.</summary>
    /// <exception cref="FormatException">It does not read as one.</exception>
    public IReadOnlyList<ScheduleStep> StepsOfOne()
    {
        SkipSpace();
        string starter = Starter();
        var steps = new List<ScheduleStep>();
        for (SkipSpace(); !IsAtEnd; SkipSpace())
            steps.Add(new ScheduleStep(starter, Name()));
        return steps.Count > 0 ? steps : throw Error("a name of what it reaches");
    }

    private ScheduleStep Group()
    {
        _at++;
        var members = new List<ScheduleStep>();
        for (SkipSpace(); !IsAtEnd && text[_at] != '}'; SkipSpace())
            members.Add(Word());
        if (IsAtEnd || members.Count < 2)
            throw Error(members.Count < 2 ? "two steps or more in the braces" : "a closing brace");
        _at++;
        return IsAtEnd || char.IsWhiteSpace(text[_at]) ? new ScheduleStep(members) : throw Error("a space");
    }

    private ScheduleStep Word()
    {
        var word = new ScheduleStep(Starter(), Name());
        return IsAtEnd || char.IsWhiteSpace(text[_at]) || text[_at] == '}' ? word : throw Error("a space");
    }

    private string Starter()
    {
        string starter = Name();
        if (IsAtEnd || text[_at] != ':')
            throw Error("a colon, and what the starter reaches");
        _at++;
        return starter;
    }

    private string Name()
    {
        string name = !IsAtEnd && text[_at] == '"' ? Quoted() : Bare();
        return string.IsNullOrWhiteSpace(name) ? throw Error("a name") : name;
    }

    private string Bare()
    {
        int start = _at;
        while (!IsAtEnd && !char.IsWhiteSpace(text[_at]) && text[_at] is not (':' or '"' or '{' or '}'))
            _at++;
        return text.Substring(start, _at - start);
    }

    private string Quoted()
    {
        var name = new StringBuilder();
        for (_at++; !IsAtEnd && text[_at] != '"'; _at++)
            name.Append(text[_at] == '\\' ? Escaped() : text[_at]);
        if (IsAtEnd)
            throw Error("a closing quotation mark");
        _at++;
        return name.ToString();
    }

    private char Escaped()
    {
        _at++;
        if (IsAtEnd)
            throw Error("an escape");
        if (text[_at] != 'u')
            return text[_at] switch { 'n' => '\n', 'r' => '\r', 't' => '\t', '"' or '\\' => text[_at], _ => throw Error("one of the escapes \\n \\r \\t \\\" \\\\ \\u") };

        int code = 0;
        for (int i = 0; i < 4; i++)
        {
            _at++;
            code = IsAtEnd || !Uri.IsHexDigit(text[_at]) ? throw Error("a hexadecimal digit") : (code * 16) + Uri.FromHex(text[_at]);
        }

        return (char)code;
    }

    private void SkipSpace()
    {
        while (!IsAtEnd && char.IsWhiteSpace(text[_at]))
            _at++;
    }

    private FormatException Error(string expected) => new(
        $"This is no schedule: at the mark stands {(IsAtEnd ? "the end" : $"'{text[_at]}'")}, where {expected} should be.\n\n"
        + $"  {text}\n  {new string(' ', _at)}^\n\n"
        + "Likely cause: the text was cut, or a name with a space, a colon or a brace in it is not in quotation marks.\n"
        + "Next: write one word a step, starter:checkpoint, as a trace or a failure prints it.");
}
