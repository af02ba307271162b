using System.Data;
using System.Data.Common;

namespace Checkpointer.Data.Wrapping;

/// <summary>
/// A provider's transaction whose end is reported: its commit, its rollback, and its being disposed before either.
/// </summary>
internal sealed partial class ProbeDbTransaction(DbTransaction inner, ProbeDbConnection connection) : DbTransaction
{
    private readonly IsolationLevel _isolationLevel = inner.IsolationLevel;
    private bool _isOver;

    public DbTransaction Inner { get; } = inner;

    public bool IsOver => _isOver;

    public override IsolationLevel IsolationLevel => Inner.IsolationLevel;

    protected override DbConnection? DbConnection => Inner.Connection is null ? null : connection;

    private DbTransactionCall Call => new(connection.Inner, Inner, _isolationLevel);

    public override void Commit()
    {
        if (ProbePoint.IsArmed)
            DbProbes.Commit.Run(Call, () => End(Inner.Commit));
        else
            End(Inner.Commit);
    }

    public override void Rollback() => RollBackBy(Inner.Rollback);

    /// <summary>Does what rolls the transaction back, and reports that, unless it is over.</summary>
    public void RollBackBy(Action rollback)
    {
        if (ProbePoint.IsArmed && !_isOver)
            DbProbes.Rollback.Run(Call, () => End(rollback));
        else
            End(rollback);
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            RollBackBy(Inner.Dispose);
        base.Dispose(disposing);
    }

    private bool End(Action end)
    {
        end();
        return _isOver = true;
    }
}
