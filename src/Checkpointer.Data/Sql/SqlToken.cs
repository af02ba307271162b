namespace Checkpointer.Data.Sql;

/// <summary>A word, a quoted name without its quotes, or a sign.</summary>
internal readonly record struct SqlToken(string Text, SqlTokenKind Kind)
{
    public bool IsWord => Kind == SqlTokenKind.Word;

    public bool IsName => Kind is SqlTokenKind.Word or SqlTokenKind.QuotedName;
}

internal enum SqlTokenKind
{
    Word,
    QuotedName,
    Sign,
}
