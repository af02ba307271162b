using System.CommandLine;

namespace Checkpointer.Tool.Patterns;

/// <summary>
/// The options that say which methods are meant.
/// </summary>
internal sealed class PatternOptions
{
    public Option<string[]> Match { get; } = new("--match", "-m")
    {
        Description = "A pattern of methods of the assembly: Namespace.Type::Method, Namespace.*::Save*(..). May be repeated.",
        HelpName = "pattern",
    };

    public Option<string[]> Call { get; } = new("--call", "-c")
    {
        Description = "A pattern of methods of other assemblies, whose calls are meant. May be repeated.",
        HelpName = "pattern",
    };

    public Option<FileInfo?> Config { get; } = new("--config")
    {
        Description = "A file with the element <Checkpointer>. Default without patterns: FodyWeavers.xml here.",
        HelpName = "file",
    };

    public void AddTo(Command command)
    {
        command.Options.Add(Match);
        command.Options.Add(Call);
        command.Options.Add(Config);
    }

    /// <summary>What the command line says; <see langword="null"/> if it says nothing.</summary>
    /// <exception cref="Failure">It says it twice, or what it says cannot be understood.</exception>
    public Rules? Read(ParseResult arguments)
    {
        string[] match = arguments.GetValue(Match) ?? [];
        string[] call = arguments.GetValue(Call) ?? [];
        FileInfo? file = arguments.GetValue(Config);
        if (file is not null && match.Length + call.Length > 0)
            throw new Failure(ExitCode.Usage, "--config and patterns (--match, --call) exclude each other.\nNext: write the patterns into the file, or leave --config out.");

        return file is not null ? Rules.OfFile(file.FullName) : match.Length + call.Length > 0 ? Rules.Of(match, call) : null;
    }
}
