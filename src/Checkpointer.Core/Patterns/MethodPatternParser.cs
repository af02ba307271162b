using System.Globalization;
using System.Text.RegularExpressions;

namespace Checkpointer.Patterns;

/// <summary>
/// Reads a <see cref="MethodPattern"/> by recursive descent, and says where and why it cannot.
/// </summary>
/// <remarks>
/// <code>
/// pattern    = type "::" method [ "(" [ parameters ] ")" ]
/// parameters = ".." | parameter { "," parameter } [ "," ".." ]
/// parameter  = [ "ref" | "out" | "in" ] name [ "&lt;" argument { "," argument } "&gt;" ] [ "?" ] { "[" { "," } "]" } [ "&amp;" ]
/// </code>
/// </remarks>
internal sealed class MethodPatternParser(string text)
{
    private const string Separator = "::";

    private int _position;

    public MethodPattern Parse()
    {
        string type = Type();
        string method = Method();
        ParameterListPattern parameters = TryTake("(") ? Parameters() : ParameterListPattern.Any;
        SkipSpaces();
        if (_position < text.Length)
            throw Wrong($"'{text.Substring(_position)}' stands after the end of the pattern");

        return new MethodPattern(text.Trim(), type, method, parameters);
    }

    private string Type()
    {
        SkipSpaces();
        int start = _position;
        while (_position < text.Length && !At(Separator))
        {
            if (text[_position] is '`' || text[_position] is '<' && _position > start && IsNamePart(text[_position - 1]))
                throw Wrong("generic parameters are not written: the name alone matches the type whatever its parameters");
            if (!IsTypeNamePart(text[_position]))
                throw Wrong($"'{text[_position]}' cannot stand in a type name");
            _position++;
        }

        if (_position == text.Length)
            throw Wrong("'::' is missing between the type and the method");
        if (_position == start)
            throw Wrong("the type is missing before '::'");

        string type = text.Substring(start, _position - start);
        _position += Separator.Length;

        // Reflection joins a nested type with '+', Cecil with '/'; whoever pastes such a name means the type.
        return type.Replace('+', '.').Replace('/', '.');
    }

    private string Method()
    {
        int start = _position;
        while (_position < text.Length && text[_position] is not '(' && !IsTrailingSpace())
        {
            if (!IsMethodNamePart(text[_position]))
                throw Wrong($"'{text[_position]}' cannot stand in a method name");
            _position++;
        }

        return _position > start
            ? text.Substring(start, _position - start)
            : throw Wrong("the method is missing after '::'");
    }

    private ParameterListPattern Parameters()
    {
        var types = new List<Regex>();
        if (TryTake(")"))
            return new ParameterListPattern(types, isOpen: false);

        while (true)
        {
            if (TryTake(".."))
            {
                if (!TryTake(")"))
                    throw Wrong("')' is missing: '..' ends the parameter list");
                return new ParameterListPattern(types, isOpen: true);
            }

            types.Add(Wildcard.Whole(Parameter()));
            if (TryTake(")"))
                return new ParameterListPattern(types, isOpen: false);
            if (!TryTake(","))
                throw Wrong("',' or ')' is missing after a parameter type");
        }
    }

    private string Parameter()
    {
        bool byReference = TryTakeWord("ref") || TryTakeWord("out") || TryTakeWord("in");
        string type = ParameterType();
        byReference |= TryTake("&");
        return byReference ? type + "&" : type;
    }

    private string ParameterType()
    {
        string name = ParameterTypeName();
        bool isStruct = TypeKeywords.IsStruct(name);
        name = TypeKeywords.Expand(name);

        // A name without a namespace is found in any; a name without arguments stands for the generic type whatever they are.
        string expression = name.Contains('.') || name == "*" ? Wildcard.Escape(name) : @"(?:[^<,]*\.)?" + Wildcard.Escape(name);
        expression += TryTake("<") ? "<" + GenericArguments() + ">" : "(?:<.*>)?";

        // For a struct '?' makes another type; for a class it is an annotation that metadata types do not show.
        if (TryTake("?"))
            expression = $@"(?:{(isStruct ? "" : expression + "|")}System\.Nullable<{expression}>)";
        while (TryTake("["))
            expression += @"\[" + Rank() + @"\]";

        return expression;
    }

    private string ParameterTypeName()
    {
        SkipSpaces();
        int start = _position;
        while (_position < text.Length && IsTypeNamePart(text[_position]) && text[_position] is not ('<' or '>') && !At(".."))
            _position++;

        return _position > start
            ? text.Substring(start, _position - start).Replace('+', '.').Replace('/', '.')
            : throw Wrong(_position < text.Length
                ? $"a parameter type is expected, and '{text[_position]}' begins none"
                : "')' is missing at the end of the parameter list");
    }

    private string GenericArguments()
    {
        string arguments = ParameterType();
        while (!TryTake(">"))
        {
            if (!TryTake(","))
                throw Wrong("',' or '>' is missing after a generic argument");
            arguments += ", ?" + ParameterType();
        }

        return arguments;
    }

    private string Rank()
    {
        string commas = "";
        while (TryTake(","))
            commas += ",";

        return TryTake("]") ? commas : throw Wrong("']' is missing");
    }

    private bool TryTake(string token)
    {
        SkipSpaces();
        if (!At(token))
            return false;

        _position += token.Length;
        return true;
    }

    private bool TryTakeWord(string word)
    {
        SkipSpaces();
        int end = _position + word.Length;
        return end < text.Length && char.IsWhiteSpace(text[end]) && TryTake(word);
    }

    private void SkipSpaces()
    {
        while (_position < text.Length && char.IsWhiteSpace(text[_position]))
            _position++;
    }

    private bool At(string token) => string.CompareOrdinal(text, _position, token, 0, token.Length) == 0;

    private bool IsTrailingSpace() => text.Substring(_position).TrimStart() is "" or ['(', ..];

    private static bool IsNamePart(char c) => char.IsLetterOrDigit(c) || c is '_' or '*';

    // Angle brackets and their company are what compilers put into names that programs cannot.
    private static bool IsTypeNamePart(char c) => IsNamePart(c) || c is '.' or '+' or '/' or '<' or '>' or '$' or '-' or '=' or '|';

    private static bool IsMethodNamePart(char c) => IsTypeNamePart(c) || c is ',' or '[' or ']' or '`';

    private FormatException Wrong(string what) => new(string.Format(
        CultureInfo.InvariantCulture,
        """
        '{0}' is no method pattern: {1} (column {2}).
        A pattern is Type::Method, or Type::Method(parameter types); '*' stands for any characters, a last '..' for any further parameters.
        Example: Legacy.Billing.InvoiceStore::Commit(int, ..)
        """,
        text,
        what,
        _position + 1));
}
