using System.CommandLine;
using Checkpointer.Tool.Terminals;

namespace Checkpointer.Tool.Commands;

/// <summary>
/// Runs a command, and says why it cannot if it cannot: to people in text on the standard error, to programs in their document.
/// </summary>
internal static class Guard
{
    public static void SetGuardedAction(this Command command, Terminal terminal, Option<bool> asJson, Func<ParseResult, CancellationToken, int> act)
    {
        // On another thread: only what has not ended when it returns is told of Ctrl+C.
        command.SetAction((arguments, cancellation) => Task.Run(() => Run(terminal, arguments.GetValue(asJson), () => act(arguments, cancellation)), CancellationToken.None));
    }

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
            return ExitCode.Interrupted;
        }
    }
}
