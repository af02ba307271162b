using System.Data.Common;
using Checkpointer.Data;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Checkpointer.EntityFrameworkCore.Interception;

/// <summary>
/// Reports commands, whichever way a provider executes them: SQLite inserts through a reader.
/// </summary>
internal sealed class CommandProbes : IDbCommandInterceptor
{
    private readonly InFlight<DbCommandCall> _commands = new(DbProbes.Command);

    public InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Begin(command, eventData);
        return result;
    }

    public async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        await BeginAsync(command, eventData).ConfigureAwait(false);
        return result;
    }

    // A reader of a wrapped connection is unwrapped: some providers cast it to their own type. Its end is reported here, too.
    public DbDataReader ReaderExecuted(DbCommand command, CommandExecutedEventData eventData, DbDataReader result)
    {
        End(eventData, result);
        return ProbeDb.Unwrap(result);
    }

    public async ValueTask<DbDataReader> ReaderExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, DbDataReader result, CancellationToken cancellationToken = default)
    {
        await EndAsync(eventData, result).ConfigureAwait(false);
        return ProbeDb.Unwrap(result);
    }

    public InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result)
    {
        Begin(command, eventData);
        return result;
    }

    public async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        await BeginAsync(command, eventData).ConfigureAwait(false);
        return result;
    }

    public int NonQueryExecuted(DbCommand command, CommandExecutedEventData eventData, int result)
    {
        End(eventData, result);
        return result;
    }

    public async ValueTask<int> NonQueryExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        await EndAsync(eventData, result).ConfigureAwait(false);
        return result;
    }

    public InterceptionResult<object> ScalarExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<object> result)
    {
        Begin(command, eventData);
        return result;
    }

    public async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        await BeginAsync(command, eventData).ConfigureAwait(false);
        return result;
    }

    public object? ScalarExecuted(DbCommand command, CommandExecutedEventData eventData, object? result)
    {
        End(eventData, result);
        return result;
    }

    public async ValueTask<object?> ScalarExecutedAsync(
        DbCommand command, CommandExecutedEventData eventData, object? result, CancellationToken cancellationToken = default)
    {
        await EndAsync(eventData, result).ConfigureAwait(false);
        return result;
    }

    // Closed here, in place of Entity Framework, which tells before it does and not after.
    public InterceptionResult DataReaderClosing(DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
    {
        if (result.IsSuppressed || !DbProbes.IsReaderListed)
            return result;

        DbProbes.CloseReader.Run(CallOf(command, eventData), () =>
        {
            eventData.DataReader.Close();
            return true;
        });
        return InterceptionResult.Suppress();
    }

    public async ValueTask<InterceptionResult> DataReaderClosingAsync(DbCommand command, DataReaderClosingEventData eventData, InterceptionResult result)
    {
        if (result.IsSuppressed || !DbProbes.IsReaderListed)
            return result;

        await DbProbes.CloseReader.RunAsync(CallOf(command, eventData), async () =>
        {
            await eventData.DataReader.CloseAsync().ConfigureAwait(false);
            return true;
        }).ConfigureAwait(false);
        return InterceptionResult.Suppress();
    }

    public void CommandFailed(DbCommand command, CommandErrorEventData eventData) => _commands.Fail(eventData.CommandId, eventData.Exception);

    public Task CommandFailedAsync(DbCommand command, CommandErrorEventData eventData, CancellationToken cancellationToken = default) =>
        _commands.FailAsync(eventData.CommandId, eventData.Exception);

    public void CommandCanceled(DbCommand command, CommandEndEventData eventData) => _commands.Fail(eventData.CommandId, new OperationCanceledException());

    public Task CommandCanceledAsync(DbCommand command, CommandEndEventData eventData, CancellationToken cancellationToken = default) =>
        _commands.FailAsync(eventData.CommandId, new OperationCanceledException(cancellationToken));

    private void Begin(DbCommand command, CommandEventData eventData)
    {
        if (IsToReport(command))
            _commands.Begin(eventData.CommandId, DbCommandCall.Of(command, eventData.Context));
    }

    private ValueTask BeginAsync(DbCommand command, CommandEventData eventData) =>
        IsToReport(command) ? _commands.BeginAsync(eventData.CommandId, DbCommandCall.Of(command, eventData.Context)) : default;

    private static DbCommandCall CallOf(DbCommand command, DataReaderClosingEventData eventData) =>
        DbCommandCall.Of(command, eventData.Context);

    private static bool IsToReport(DbCommand command) =>
        ProbePoint.IsArmed && !InFlight<DbCommandCall>.IsReportedBelow(command.Connection);

    // A reader that its caller never gets, since a test made the end throw, must not stay open.
    private void End(CommandExecutedEventData eventData, object? result)
    {
        try
        {
            _commands.End(eventData.CommandId, call => call.Completed(result));
        }
        catch
        {
            (result as IDisposable)?.Dispose();
            throw;
        }
    }

    private async Task EndAsync(CommandExecutedEventData eventData, object? result)
    {
        try
        {
            await _commands.EndAsync(eventData.CommandId, call => call.Completed(result)).ConfigureAwait(false);
        }
        catch
        {
            (result as IDisposable)?.Dispose();
            throw;
        }
    }
}
