using System.ComponentModel;
using System.Data.Common;

namespace Checkpointer.Data.Wrapping.Names;

/// <summary>
/// The wrapper of a connection of Npgsql. Dapper goes by the name of a connection's type: with this one it passes arrays on as arrays
/// (<c>= ANY(@ids)</c>); with any other it makes a list of parameters of each.
/// </summary>
[DesignerCategory("Code")]
internal sealed class NpgsqlConnection(DbConnection inner, PostgresBlockObserver? observer) : ProbeDbConnection(inner, observer);
