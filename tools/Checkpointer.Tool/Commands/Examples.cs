using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace Checkpointer.Tool.Commands;

/// <summary>
/// Examples below the help of each command: how it is called, and what for.
/// </summary>
internal static class Examples
{
    private static readonly Dictionary<string, string[]> _byCommand = new(StringComparer.Ordinal)
    {
        ["checkpointer"] =
        [
            "checkpointer inspect Legacy.Billing.dll                                    what can be probed?",
            "checkpointer weave bin/Debug/net10.0 --match \"Legacy.Billing.*::Commit\"    give it probes",
            "checkpointer restore bin/Debug/net10.0                                     take them away again",
        ],
        ["inspect"] =
        [
            "checkpointer inspect Legacy.Billing.dll",
            "checkpointer inspect bin/Debug/net10.0 --match \"Legacy.Billing.*::Save*(..)\"",
        ],
        ["weave"] =
        [
            "checkpointer weave Legacy.Billing.dll --match \"Legacy.Billing.InvoiceStore::Commit\" --dry-run",
            "checkpointer weave bin/Debug/net10.0 --match \"Legacy.Billing.*::Commit\"",
            "checkpointer weave lib --config FodyWeavers.xml --output woven",
            "checkpointer weave Shop.dll --call \"Microsoft.Data.Sqlite.SqliteTransaction::Commit()\"",
        ],
        ["verify"] =
        [
            "checkpointer verify bin/Debug/net10.0/Legacy.Billing.dll",
            "checkpointer verify woven/Legacy.Billing.dll --original lib/Legacy.Billing.dll",
        ],
        ["restore"] = ["checkpointer restore bin/Debug/net10.0"],
        ["report"] = ["checkpointer report run.json", "checkpointer report run.json --output run.html"],
    };

    public static void ShowIn(RootCommand root)
    {
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new Action((HelpAction)help.Action!);
    }

    private sealed class Action(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            Command command = parseResult.CommandResult.Command;
            int code = InvokeHelp(parseResult);
            if (_byCommand.TryGetValue(command is RootCommand ? "checkpointer" : command.Name, out string[]? examples))
            {
                parseResult.InvocationConfiguration.Output.Write(
                    $"Examples:\n{string.Concat(examples.Select(example => $"  {example}\n"))}\n"
                    + "Exit codes: 0 done, 1 failed and nothing changed, 2 wrong usage, 3 nothing matches, 4 not sound, 130 interrupted.\n");
            }

            return code;
        }

        // The root is named after the file that runs, and people type the name of the tool.
        private int InvokeHelp(ParseResult parseResult)
        {
            TextWriter output = parseResult.InvocationConfiguration.Output;
            using var text = new StringWriter();
            parseResult.InvocationConfiguration.Output = text;
            int code = help.Invoke(parseResult);
            parseResult.InvocationConfiguration.Output = output;
            output.Write(text.ToString().Replace($"  {RootCommand.ExecutableName} ", "  checkpointer ", StringComparison.Ordinal));
            return code;
        }
    }
}
