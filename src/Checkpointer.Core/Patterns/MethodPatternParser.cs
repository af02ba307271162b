namespace Checkpointer.Patterns;

/// <summary>
/// Reads a <see cref="MethodPattern"/> by recursive descent, and says where and why it cannot.
/// </summary>
/// <remarks>
/// <code>
/// pattern    = method { "implements" method } { "except" method }
/// method     = conditions name [ ":" type { "," type } ] "::" name [ "(" [ parameters ] ")" ]
/// conditions = { "[" type "]" } { "public" | "protected" | "internal" | "private" | "static" } [ parameter ]
/// parameters = ".." | parameter { "," parameter } [ "," ".." ]
/// parameter  = [ "ref" | "out" | "in" ] type [ "&amp;" ]
/// type       = name [ "&lt;" type { "," type } "&gt;" ] [ "?" ] { "[" { "," } "]" }
/// </code>
/// </remarks>
internal sealed class MethodPatternParser
{
    private const string Separator = "::";
    private const string Implements = "implements";
    private const string Except = "except";

    private readonly string _written;
    private readonly PatternText _text;
    private readonly TypePatternParser _types;

    public MethodPatternParser(string text)
    {
        _written = text.Trim();
        _text = new PatternText(text);
        _types = new TypePatternParser(_text);
    }

    public MethodPattern Parse()
    {
        MethodPattern method = Method() with { Implements = Clauses(Implements), Except = Clauses(Except) };
        _text.SkipSpaces();
        return _text.IsAtEnd
            ? method with { Text = _written }
            : throw _text.Wrong($"'{_text.Rest}' stands after the end of the pattern");
    }

    private List<MethodPattern> Clauses(string word)
    {
        var patterns = new List<MethodPattern>();
        while (_text.TryTakeWord(word))
            patterns.Add(Method());

        return _text.Rest == word ? throw _text.Wrong($"a pattern is missing after '{word}'") : patterns;
    }

    private MethodPattern Method()
    {
        MethodConditions conditions = new ConditionsParser(_text, _types).Parse();
        string type = TypeName();
        if (!_text.At(Separator) && _text.TryTake(":"))
            conditions = conditions with { BaseTypes = Bases() };
        if (!_text.TryTake(Separator))
            throw _text.Wrong("'::' is missing between the type and the method");

        string method = MethodName();
        return new MethodPattern(type, method, conditions, _text.TryTake("(") ? _types.Parameters() : null);
    }

    private string TypeName()
    {
        _text.SkipSpaces();
        int start = _text.Position;
        while (!_text.IsAtEnd && _text.Current is not ':' && !_text.IsSpaceBefore(":"))
        {
            if (_text.Current is '`' || _text.Current is '<' && _text.Position > start && NameCharacters.IsPlain(_text.Previous))
                throw _text.Wrong("generic parameters are not written: the name alone matches the type whatever its parameters");
            if (!NameCharacters.IsOfType(_text.Current))
                throw _text.Wrong($"'{_text.Current}' cannot stand in a type name");
            _text.Position++;
        }

        if (_text.IsAtEnd)
            throw _text.Wrong("'::' is missing between the type and the method");
        if (_text.Position == start)
            throw _text.Wrong("the type is missing before '::'");

        string name = NameCharacters.JoinedByDots(_text.Since(start));
        _text.SkipSpaces();
        return name;
    }

    private List<TypePattern> Bases()
    {
        List<TypePattern> bases = [_types.Type()];
        while (_text.TryTake(","))
            bases.Add(_types.Type());

        return bases;
    }

    private string MethodName()
    {
        _text.SkipSpaces();
        int start = _text.Position;
        while (!_text.IsAtEnd && _text.Current is not '(' && !_text.IsSpaceBefore("(", Implements, Except, ""))
        {
            if (!NameCharacters.IsOfMethod(_text.Current))
                throw _text.Wrong($"'{_text.Current}' cannot stand in a method name");
            _text.Position++;
        }

        return _text.Position > start
            ? _text.Since(start)
            : throw _text.Wrong("the method is missing after '::'");
    }
}
