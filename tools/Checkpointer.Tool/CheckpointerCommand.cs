using System.CommandLine;
using Checkpointer.Tool.Commands;
using Checkpointer.Tool.Terminals;

namespace Checkpointer.Tool;

/// <summary>
/// The command <c>checkpointer</c>: its parts, each a file in Commands, and what becomes of a mistake.
/// </summary>
internal static class CheckpointerCommand
{
    /// <summary>Runs the command.</summary>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public static async Task<int> RunAsync(string[] arguments, Terminal terminal)
    {
        ParseResult parsed = Make(terminal).Parse(arguments);
        int code = await parsed.InvokeAsync(new InvocationConfiguration { Output = terminal.Output, Error = terminal.Errors });
        return parsed.Errors.Count > 0 ? ExitCode.Usage : code;
    }

    private static RootCommand Make(Terminal terminal)
    {
        var root = new RootCommand("Deterministic testing of concurrent systems: weaves assemblies for tests, and looks at what runs have left behind.")
        {
            InspectCommand.Make(terminal),
            WeaveCommand.Make(terminal),
            VerifyCommand.Make(terminal),
            RestoreCommand.Make(terminal),
            ReportCommand.Make(),
        };
        Examples.ShowIn(root);
        return root;
    }
}
