using Spectre.Console;

namespace Checkpointer.Tool.Terminals;

/// <summary>
/// A heading with lines below it: a tree to people, indented lines to a pipe.
/// </summary>
/// <param name="Title">The heading.</param>
/// <param name="Detail">What stands behind it.</param>
/// <param name="Style">Spectre's style of the heading.</param>
/// <param name="Lines">The lines, each with a style.</param>
internal sealed record Section(string Title, string Detail, string Style, IReadOnlyList<(string Text, string Style)> Lines)
{
    public static IReadOnlyList<(string Text, string Style)> Styled(IEnumerable<string> lines, string style) => [.. lines.Select(line => (line, style))];

    public void WriteTo(Terminal terminal)
    {
        if (!terminal.IsForPeople)
        {
            terminal.Line(Detail.Length > 0 ? $"{Title}: {Detail}" : Title);
            foreach ((string text, _) in Lines)
                terminal.Line($"  {text.ReplaceLineEndings("\n    ")}");
            return;
        }

        var tree = new Tree(new Markup($"[{Style}]{Markup.Escape(Title)}[/]  [grey]{Markup.Escape(Detail)}[/]"));
        foreach ((string text, string style) in Lines)
            tree.AddNode(new Markup($"[{style}]{Markup.Escape(text)}[/]").Overflow(Overflow.Fold));
        terminal.Write(tree);
    }
}
