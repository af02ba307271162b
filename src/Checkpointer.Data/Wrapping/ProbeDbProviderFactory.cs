using System.Data.Common;

namespace Checkpointer.Data.Wrapping;

/// <summary>
/// A provider's factory whose connections, commands and batches are reported; the rest is the provider's own.
/// </summary>
internal sealed partial class ProbeDbProviderFactory(DbProviderFactory inner, PostgresBlockObserver? observer) : DbProviderFactory
{
    public DbProviderFactory Inner { get; } = inner;

    public override bool CanCreateDataSourceEnumerator => Inner.CanCreateDataSourceEnumerator;

    public override DbConnection? CreateConnection() => Inner.CreateConnection() is { } connection ? ProbeDbConnection.Of(connection, observer) : null;

    public override DbCommand? CreateCommand() => Inner.CreateCommand() is { } command ? new ProbeDbCommand(command, null) : null;

    public override DbParameter? CreateParameter() => Inner.CreateParameter();

    public override DbConnectionStringBuilder? CreateConnectionStringBuilder() => Inner.CreateConnectionStringBuilder();

    public override DbCommandBuilder? CreateCommandBuilder() => Inner.CreateCommandBuilder();

    public override DbDataAdapter? CreateDataAdapter() => Inner.CreateDataAdapter();

    public override DbDataSourceEnumerator? CreateDataSourceEnumerator() => Inner.CreateDataSourceEnumerator();
}
