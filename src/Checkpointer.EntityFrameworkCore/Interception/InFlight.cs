using System.Collections.Concurrent;
using System.Data.Common;
using Checkpointer.Data;

namespace Checkpointer.EntityFrameworkCore.Interception;

/// <summary>
/// Operations whose beginning was reported, by the id that Entity Framework gives to both ends.
/// </summary>
internal sealed class InFlight<TPayload>(ProbeOperation<TPayload> operation)
{
    private readonly ConcurrentDictionary<Guid, (ProbedOperation<TPayload> Operation, TPayload Payload)> _operations = new();

    /// <summary>
    /// Whether a connection is one of <see cref="ProbeDb"/>: then that reports what is done with it.
    /// </summary>
    public static bool IsReportedBelow(DbConnection? connection) => connection is not null && ProbeDb.Unwrap(connection) != connection;

    public void Begin(Guid id, TPayload payload)
    {
        if (operation.Begin(payload) is { } begun)
            _operations[id] = (begun, payload);
    }

    public async ValueTask BeginAsync(Guid id, TPayload payload)
    {
        if (await operation.BeginAsync(payload).ConfigureAwait(false) is { } begun)
            _operations[id] = (begun, payload);
    }

    public void End(Guid id, Func<TPayload, TPayload>? completed = null)
    {
        if (_operations.TryRemove(id, out var ended))
            ended.Operation.Returned(completed is null ? ended.Payload : completed(ended.Payload));
    }

    public Task EndAsync(Guid id, Func<TPayload, TPayload>? completed = null) => _operations.TryRemove(id, out var ended)
        ? ended.Operation.ReturnedAsync(completed is null ? ended.Payload : completed(ended.Payload))
        : Task.CompletedTask;

    public void Fail(Guid id, Exception exception)
    {
        if (_operations.TryRemove(id, out var ended))
            ended.Operation.Threw(exception, ended.Payload);
    }

    public Task FailAsync(Guid id, Exception exception) => _operations.TryRemove(id, out var ended)
        ? ended.Operation.ThrewAsync(exception, ended.Payload)
        : Task.CompletedTask;
}
