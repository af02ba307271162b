namespace Checkpointer.Data.Wrapping;

// What .NET Standard 2.0 does not have. A rollback to a savepoint ends nothing.
internal sealed partial class ProbeDbTransaction
{
    public override bool SupportsSavepoints => Inner.SupportsSavepoints;

    public override Task CommitAsync(CancellationToken cancellationToken = default) => ProbePoint.IsArmed
        ? DbProbes.Commit.RunAsync(Call, () => EndAsync(() => Inner.CommitAsync(cancellationToken)))
        : EndAsync(() => Inner.CommitAsync(cancellationToken));

    public override Task RollbackAsync(CancellationToken cancellationToken = default) => RollBackByAsync(() => Inner.RollbackAsync(cancellationToken));

    /// <inheritdoc cref="RollBackBy"/>
    public Task RollBackByAsync(Func<Task> rollback) => ProbePoint.IsArmed && !_isOver
        ? DbProbes.Rollback.RunAsync(Call, () => EndAsync(rollback))
        : EndAsync(rollback);

#pragma warning disable CA2215 // The base class would dispose synchronously.
    public override async ValueTask DisposeAsync() => await RollBackByAsync(() => Inner.DisposeAsync().AsTask()).ConfigureAwait(false);
#pragma warning restore CA2215

    public override void Save(string savepointName) => Inner.Save(savepointName);

    public override void Rollback(string savepointName) => Inner.Rollback(savepointName);

    public override void Release(string savepointName) => Inner.Release(savepointName);

    public override Task SaveAsync(string savepointName, CancellationToken cancellationToken = default) =>
        Inner.SaveAsync(savepointName, cancellationToken);

    public override Task RollbackAsync(string savepointName, CancellationToken cancellationToken = default) =>
        Inner.RollbackAsync(savepointName, cancellationToken);

    public override Task ReleaseAsync(string savepointName, CancellationToken cancellationToken = default) =>
        Inner.ReleaseAsync(savepointName, cancellationToken);

    private async Task<bool> EndAsync(Func<Task> end)
    {
        await end().ConfigureAwait(false);
        return _isOver = true;
    }
}
