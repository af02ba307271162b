using System.Data;
using System.Data.Common;

namespace Checkpointer.Data.Wrapping;

/// <summary>
/// Reports the execution of a command or a batch, and of its reader the end, if that is asked for.
/// </summary>
internal static class CommandExecution
{
    public static T Run<T>(DbCommandCall call, Func<T> execute) => DbProbes.Command.Run(call, execute, static (call, result) => call.Completed(result));

    public static Task<T> RunAsync<T>(DbCommandCall call, Func<Task<T>> execute) =>
        DbProbes.Command.RunAsync(call, execute, static (call, result) => call.Completed(result));

    public static DbDataReader Read(DbCommandCall call, DbConnection? connection, CommandBehavior behavior, Func<CommandBehavior, DbDataReader> execute)
    {
        if (!IsToWrap(connection, behavior))
            return Run(call, () => execute(behavior));

        return Run<DbDataReader>(
            call, () => new ProbeDbDataReader(execute(behavior & ~CommandBehavior.CloseConnection), call, ToClose(connection, behavior)));
    }

    public static async Task<DbDataReader> ReadAsync(
        DbCommandCall call, DbConnection? connection, CommandBehavior behavior, Func<CommandBehavior, Task<DbDataReader>> execute)
    {
        if (!IsToWrap(connection, behavior))
            return await RunAsync(call, () => execute(behavior)).ConfigureAwait(false);

        return await RunAsync<DbDataReader>(
            call,
            async () => new ProbeDbDataReader(
                await execute(behavior & ~CommandBehavior.CloseConnection).ConfigureAwait(false), call, ToClose(connection, behavior))).ConfigureAwait(false);
    }

    // A transaction that is open when the reader closes the connection is rolled back by that.
    private static bool IsToWrap(DbConnection? connection, CommandBehavior behavior) =>
        DbProbes.IsReaderListed || (ToClose(connection, behavior) as ProbeDbConnection)?.OpenTransaction is not null;

    private static DbConnection? ToClose(DbConnection? connection, CommandBehavior behavior) =>
        behavior.HasFlag(CommandBehavior.CloseConnection) ? connection : null;
}
