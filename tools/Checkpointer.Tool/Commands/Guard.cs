using System.CommandLine;
using Checkpointer.Tool.Terminals;

namespace Checkpointer.Tool.Commands;

/// <summary>
/// Runs a command, and says why it cannot if it cannot: to people in text on the standard error, to programs in their document.
/// </summary>
internal static class Guard
{
    private const int Interrupted = 130;

    public static void SetGuardedAction(this Command command, Terminal terminal, Option<bool> asJson, Func<ParseResult, CancellationToken, int> act) =>
        command.SetAction((arguments, cancellation) => Task.FromResult(Run(terminal, arguments.GetValue(asJson), () => act(arguments, cancellation))));

    private static int Run(Terminal terminal, bool asJson, Func<int> act)
    {
        try
        {
            return act();
        }
        catch (Failure failure)
        {
            if (asJson)
                Json.Write(terminal.Output, new { error = failure.Message, exitCode = failure.Code });
            else
                terminal.Error(failure.Message);
            return failure.Code;
        }
        catch (OperationCanceledException)
        {
            terminal.Error("Interrupted: nothing was changed.");
            return Interrupted;
        }
    }
}
