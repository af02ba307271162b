namespace Checkpointer.Patterns;

/// <summary>
/// Reads types in parameter lists, return types and bases.
/// </summary>
internal sealed class TypePatternParser(PatternText text)
{
    public ParameterListPattern Parameters()
    {
        var types = new List<TypePattern>();
        if (text.TryTake(")"))
            return new ParameterListPattern(types, isOpen: false);

        while (true)
        {
            if (text.TryTake(".."))
            {
                if (!text.TryTake(")"))
                    throw text.Wrong("')' is missing: '..' ends the parameter list");
                return new ParameterListPattern(types, isOpen: true);
            }

            types.Add(Parameter());
            if (text.TryTake(")"))
                return new ParameterListPattern(types, isOpen: false);
            if (!text.TryTake(","))
                throw text.Wrong("',' or ')' is missing after a parameter type");
        }
    }

    /// <summary>A type that may be passed, or returned, by reference.</summary>
    /// <param name="endsAtSpace">Whether what stands behind white space is no part of it: <c>int &lt;Module&gt;</c> are two.</param>
    public TypePattern Parameter(bool endsAtSpace = false) =>
        Type(endsAtSpace, text.TryTakeWord("ref") || text.TryTakeWord("out") || text.TryTakeWord("in"));

    public TypePattern Type(bool endsAtSpace = false, bool isByReference = false)
    {
        bool Takes(string token) => (!endsAtSpace || text.At(token)) && text.TryTake(token);

        string name = Name();
        IReadOnlyList<TypePattern>? arguments = Takes("<") ? Arguments() : null;
        bool isNullable = Takes("?");
        var ranks = new List<int>();
        while (Takes("["))
            ranks.Add(Commas());

        // An array is a class: that it may be null does not show.
        if (ranks.Count > 0)
            Takes("?");
        return new TypePattern(name, arguments, isNullable, ranks, Takes("&") || isByReference);
    }

    private string Name()
    {
        text.SkipSpaces();
        int start = text.Position;
        while (!text.IsAtEnd && NameCharacters.IsOfType(text.Current) && text.Current is not ('<' or '>') && !text.At(".."))
            text.Position++;

        return text.Position > start
            ? NameCharacters.JoinedByDots(text.Since(start))
            : throw text.Wrong(text.IsAtEnd
                ? "')' is missing at the end of the parameter list"
                : $"a parameter type is expected, and '{text.Current}' begins none");
    }

    private List<TypePattern> Arguments()
    {
        List<TypePattern> arguments = [Type()];
        while (!text.TryTake(">"))
        {
            if (!text.TryTake(","))
                throw text.Wrong("',' or '>' is missing after a generic argument");
            arguments.Add(Type());
        }

        return arguments;
    }

    private int Commas()
    {
        int commas = 0;
        while (text.TryTake(","))
            commas++;

        return text.TryTake("]") ? commas : throw text.Wrong("']' is missing");
    }
}
