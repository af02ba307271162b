namespace Checkpointer.Data;

/// <summary>A table that a command uses, as far as its text tells. Immutable.</summary>
public sealed class DbTableUse
{
    internal DbTableUse(string table, bool isWritten)
    {
        Table = table;
        IsWritten = isWritten;
    }

    /// <summary>Its name, without schema and quotes, in lower case.</summary>
    public string Table { get; }

    /// <summary>Whether the command writes it, or locks its rows (<c>FOR UPDATE</c>).</summary>
    public bool IsWritten { get; }

    /// <summary>What is done to what: <c>writes stock</c>.</summary>
    public override string ToString() => (IsWritten ? "writes " : "reads ") + Table;
}
