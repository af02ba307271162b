using System.Collections;
using System.Data;
using System.Data.Common;
using System.Diagnostics.CodeAnalysis;

namespace Checkpointer.Data.Wrapping;

/// <summary>
/// A provider's reader whose end is reported: its being closed, once.
/// </summary>
/// <param name="inner">The provider's reader.</param>
/// <param name="call">The command or batch that it reads.</param>
/// <param name="toClose">The connection that is closed with it, so that a transaction that ends by that is seen; <see langword="null"/> for none.</param>
[SuppressMessage("Design", "CA1010", Justification = "As the base class.")]
[SuppressMessage("Naming", "CA1710", Justification = "As the base class.")]
internal sealed partial class ProbeDbDataReader(DbDataReader inner, DbCommandCall call, DbConnection? toClose) : DbDataReader
{
    private bool _isOver;

    public DbDataReader Inner { get; } = inner;

    public override int Depth => Inner.Depth;

    public override int FieldCount => Inner.FieldCount;

    public override int VisibleFieldCount => Inner.VisibleFieldCount;

    public override bool HasRows => Inner.HasRows;

    public override bool IsClosed => Inner.IsClosed;

    public override int RecordsAffected => Inner.RecordsAffected;

    public override object this[int ordinal] => Inner[ordinal];

    public override object this[string name] => Inner[name];

    public override bool Read() => Inner.Read();

    public override Task<bool> ReadAsync(CancellationToken cancellationToken) => Inner.ReadAsync(cancellationToken);

    public override bool NextResult() => Inner.NextResult();

    public override Task<bool> NextResultAsync(CancellationToken cancellationToken) => Inner.NextResultAsync(cancellationToken);

    public override void Close() => EndBy(Inner.Close);

    public override string GetName(int ordinal) => Inner.GetName(ordinal);

    public override int GetOrdinal(string name) => Inner.GetOrdinal(name);

    public override string GetDataTypeName(int ordinal) => Inner.GetDataTypeName(ordinal);

    public override Type GetFieldType(int ordinal) => Inner.GetFieldType(ordinal);

    public override Type GetProviderSpecificFieldType(int ordinal) => Inner.GetProviderSpecificFieldType(ordinal);

    public override object GetProviderSpecificValue(int ordinal) => Inner.GetProviderSpecificValue(ordinal);

    public override int GetProviderSpecificValues(object[] values) => Inner.GetProviderSpecificValues(values);

    public override DataTable? GetSchemaTable() => Inner.GetSchemaTable();

    // Over the wrapper, so that who closes the reader at its end closes that.
    public override IEnumerator GetEnumerator() => new DbEnumerator(this, closeReader: toClose is not null);

    protected override DbDataReader GetDbDataReader(int ordinal) => Inner.GetData(ordinal);

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            EndBy(Inner.Dispose);
        base.Dispose(disposing);
    }

    private void EndBy(Action close)
    {
        bool isReported = !_isOver && ProbePoint.IsArmed;
        _isOver = true;
        if (isReported)
            DbProbes.CloseReader.Run(call, CloseBoth);
        else
            CloseBoth();

        bool CloseBoth()
        {
            close();
            toClose?.Close();
            return true;
        }
    }
}
