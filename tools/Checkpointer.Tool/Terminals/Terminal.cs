using Spectre.Console;

namespace Checkpointer.Tool.Terminals;

/// <summary>
/// Where a command writes: to people, with colours and lines as wide as their window; or to a pipe, plain, a line to each fact.
/// </summary>
internal sealed class Terminal
{
    private const int NoWrapping = 100_000;
    private const int NarrowestWindow = 60;

    private readonly IAnsiConsole _console;
    private readonly bool _paintsErrors;
    private readonly bool _canBeRedrawn;

    /// <summary>Writes to the given writers.</summary>
    /// <param name="output">For results.</param>
    /// <param name="errors">For failures.</param>
    /// <param name="width">The columns of the window; <see langword="null"/> if people do not read it.</param>
    /// <param name="paintsErrors">Whether people read failures.</param>
    /// <param name="canBeRedrawn">Whether what was written can be written over, as in a window.</param>
    public Terminal(TextWriter output, TextWriter errors, int? width, bool paintsErrors, bool canBeRedrawn)
    {
        (Output, Errors, IsForPeople, _paintsErrors, _canBeRedrawn) = (output, errors, width is not null, paintsErrors, canBeRedrawn);
        _console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(output),
            Ansi = IsForPeople ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = IsForPeople ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = canBeRedrawn ? InteractionSupport.Yes : InteractionSupport.No,
        });
        _console.Profile.Width = width ?? NoWrapping;
        _console.Profile.Capabilities.Unicode = IsForPeople;
    }

    public TextWriter Output { get; }

    public TextWriter Errors { get; }

    public bool IsForPeople { get; }

    /// <summary>The console of this process; plain where NO_COLOR is set, too.</summary>
    public static Terminal OfProcess()
    {
        bool isPlain = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
        int? width = isPlain || Console.IsOutputRedirected ? null : Math.Max(Console.WindowWidth, NarrowestWindow);
        return new Terminal(Console.Out, Console.Error, width, paintsErrors: !isPlain && !Console.IsErrorRedirected, canBeRedrawn: width is not null);
    }

    /// <summary>Writes a line of text as it is.</summary>
    public void Line(string text = "", string style = "default")
    {
        if (IsForPeople)
            _console.Write(new Markup($"[{style}]{Markup.Escape(text)}[/]\n").Overflow(Overflow.Fold));
        else
            Output.Write(text + "\n");
    }

    /// <summary>Writes a failure to the standard error: what happened in red, to people.</summary>
    public void Error(string text)
    {
        int end = text.Contains('\n', StringComparison.Ordinal) ? text.IndexOf('\n', StringComparison.Ordinal) : text.Length;
        Errors.Write(_paintsErrors ? $"\e[31m{text[..end]}\e[0m{text[end..]}\n" : text + "\n");
    }

    /// <summary>Writes something of Spectre's, for people.</summary>
    public void Write(Spectre.Console.Rendering.IRenderable renderable) => _console.Write(renderable);

    /// <summary>Does something that may take long, and shows people how far it is.</summary>
    /// <param name="what">What is done.</param>
    /// <param name="act">Does it; told the name of each part as it begins, and how many there are.</param>
    public T Progress<T>(string what, Func<Action<string, int>, T> act)
    {
        if (!_canBeRedrawn)
            return act((_, _) => { });

        T result = default!;
        _console.Progress().AutoClear(true).HideCompleted(true)
            .Columns(new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn(), new PercentageColumn())
            .Start(context =>
            {
                ProgressTask task = context.AddTask(what);
                result = act((part, count) =>
                {
                    task.MaxValue = Math.Max(count, 1);
                    task.Description = Markup.Escape($"{what} {part}");
                    task.Increment(1);
                });
            });
        return result;
    }
}
