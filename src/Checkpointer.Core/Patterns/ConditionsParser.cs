namespace Checkpointer.Patterns;

/// <summary>
/// Reads what stands before the type of a pattern: attributes, accessibility, <c>static</c>, the return type.
/// </summary>
internal sealed class ConditionsParser(PatternText text, TypePatternParser types)
{
    private readonly List<string> _accessibility = [];
    private bool _isStatic;

    public MethodConditions Parse()
    {
        List<TypePattern> attributes = Attributes();
        int start = text.Position;
        while (TryTakeModifier())
            text.SkipSpaces();

        Accessibility? accessibility = _accessibility.Count == 0 ? null
            : AccessibilityWords.Of(_accessibility)
            ?? throw WrongAt(start, $"'{string.Join(" ", _accessibility)}' is no accessibility of C#");
        TypePattern? returnType = IsPartBeforeType() ? types.Parameter(endsAtSpace: true) : null;
        return IsPartBeforeType()
            ? throw text.Wrong("only one type, the returned one, stands before the type of the method")
            : new MethodConditions(attributes, accessibility, _isStatic, returnType, []);
    }

    private List<TypePattern> Attributes()
    {
        var attributes = new List<TypePattern>();
        while (text.TryTake("["))
        {
            attributes.Add(types.Type());
            if (!text.TryTake("]"))
                throw text.Wrong("']' is missing after the attribute");
        }

        text.SkipSpaces();
        return attributes;
    }

    private bool TryTakeModifier()
    {
        if (text.TryTakeWord("static"))
            return _isStatic = true;
        string word = text.Word;
        if (!AccessibilityWords.IsWord(word) || !text.TryTakeWord(word))
            return false;

        _accessibility.Add(word);
        return true;
    }

    // A part that is followed by white space and a further part; white space in angle brackets belongs to it.
    private bool IsPartBeforeType()
    {
        text.SkipSpaces();
        int start = text.Position;
        int depth = 0;
        while (!text.IsAtEnd && !text.At(":") && (depth > 0 || !char.IsWhiteSpace(text.Current)))
        {
            depth += text.Current switch { '<' => 1, '>' => -1, _ => 0 };
            text.Position++;
        }

        bool isPart = !text.IsAtEnd && !text.At(":") && !text.IsSpaceBefore(":", "");
        text.Position = start;
        return isPart;
    }

    private FormatException WrongAt(int position, string what)
    {
        text.Position = position;
        return text.Wrong(what);
    }
}
