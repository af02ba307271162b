using System.Data.Common;

namespace Checkpointer.Data.Wrapping;

// What .NET Standard 2.0 does not have.
internal sealed partial class ProbeDbProviderFactory
{
    public override bool CanCreateBatch => Inner.CanCreateBatch;

    public override bool CanCreateCommandBuilder => Inner.CanCreateCommandBuilder;

    public override bool CanCreateDataAdapter => Inner.CanCreateDataAdapter;

    public override DbBatch CreateBatch() => new ProbeDbBatch(Inner.CreateBatch(), null);

    public override DbBatchCommand CreateBatchCommand() => Inner.CreateBatchCommand();

    public override DbDataSource CreateDataSource(string connectionString) => new ProbeDbDataSource(Inner.CreateDataSource(connectionString), observer);
}
