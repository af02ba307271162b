namespace Checkpointer.EntityFrameworkCore.Transactions;

// Savepoints end nothing, and each provider has its own way with them.
internal sealed partial class ProbedTransaction
{
    public override bool SupportsSavepoints => inner.SupportsSavepoints;

    public override void CreateSavepoint(string name) => inner.CreateSavepoint(name);

    public override Task CreateSavepointAsync(string name, CancellationToken cancellationToken = default) => inner.CreateSavepointAsync(name, cancellationToken);

    public override void RollbackToSavepoint(string name) => inner.RollbackToSavepoint(name);

    public override Task RollbackToSavepointAsync(string name, CancellationToken cancellationToken = default) =>
        inner.RollbackToSavepointAsync(name, cancellationToken);

    public override void ReleaseSavepoint(string name) => inner.ReleaseSavepoint(name);

    public override Task ReleaseSavepointAsync(string name, CancellationToken cancellationToken = default) => inner.ReleaseSavepointAsync(name, cancellationToken);
}
