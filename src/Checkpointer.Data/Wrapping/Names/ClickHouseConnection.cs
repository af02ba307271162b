using System.ComponentModel;
using System.Data.Common;

namespace Checkpointer.Data.Wrapping.Names;

/// <summary>The wrapper of a connection to ClickHouse, for the reason of <see cref="NpgsqlConnection"/>.</summary>
[DesignerCategory("Code")]
internal sealed class ClickHouseConnection(DbConnection inner, PostgresBlockObserver? observer) : ProbeDbConnection(inner, observer);
