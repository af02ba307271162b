namespace Checkpointer.Data.Sql;

/// <summary>
/// Tells which tables a text reads and writes, or that it cannot tell: it knows plain queries and changes, and takes everything else, a
/// call of a function that it has never heard of included, for something that may touch anything.
/// </summary>
internal static class TableUses
{
    private static readonly HashSet<string> _changes = SqlStatement.Words("INSERT UPDATE DELETE REPLACE MERGE");

    // What stands before a parenthesis and is no function, and functions that only look at their arguments.
    private static readonly HashSet<string> _harmless = SqlStatement.Words("""
        IN EXISTS VALUES AND OR NOT ON WHERE FROM JOIN SELECT AS CASE WHEN THEN ELSE ANY ALL SOME OVER BY USING SET UNION EXCEPT INTERSECT
        LIMIT RETURNING HAVING CONFLICT LIKE BETWEEN MATERIALIZED DISTINCT FILTER ROW LATERAL
        COUNT SUM MIN MAX AVG TOTAL COALESCE IFNULL NULLIF ISNULL LOWER UPPER LENGTH LEN TRIM LTRIM RTRIM SUBSTR SUBSTRING REPLACE CONCAT ABS ROUND
        CEIL FLOOR CAST CONVERT EXTRACT GREATEST LEAST IIF NOW GETDATE GETUTCDATE DATE TIME DATETIME STRFTIME JULIANDAY INSTR CHANGES
        LAST_INSERT_ROWID SCOPE_IDENTITY ROW_NUMBER RANK DENSE_RANK STRING_AGG GROUP_CONCAT RANDOM TYPEOF
        DECIMAL NUMERIC VARCHAR NVARCHAR CHAR NCHAR
        """);

    // What may stand where a table does.
    private static readonly HashSet<string> _noTables = SqlStatement.Words("SET SKIP NOWAIT OF WHERE SELECT VALUES");

    // What changes how later commands of a connection are to be read.
    private static readonly HashSet<string> _opening = SqlStatement.Words("BEGIN START SAVEPOINT SET EXEC EXECUTE CALL");

    /// <returns>The tables; <see langword="null"/> if the text may touch anything.</returns>
    public static IReadOnlyList<DbTableUse>? In(string sql)
    {
        // What these do to strings and comments, only a dialect knows.
        if (sql.Contains('\\') || sql.Contains("$$") || sql.Contains("/*!"))
            return null;

        var uses = new Dictionary<string, bool>(StringComparer.Ordinal);
        foreach (SqlStatement statement in SqlStatement.In(sql).Where(s => !IsSetting(s)))
        {
            if (!IsUnderstood(statement))
                return null;
            Add(statement, uses);
        }

        return [.. uses.Select(u => new DbTableUse(u.Key, u.Value))];
    }

    /// <summary>Whether a text may begin a transaction: what the commands after it on its connection touch, nobody knows.</summary>
    public static bool MayBeginTransaction(string sql) => SqlStatement.In(sql).Any(s => _opening.Contains(s.Verb) && !IsSetting(s));

    // What Entity Framework sends along to SQL Server.
    private static bool IsSetting(SqlStatement statement) =>
        statement.Verb == "SET" && statement.Tokens.Count == 3
        && (statement.Is(1, "NOCOUNT") || (statement.Is(1, "IMPLICIT_TRANSACTIONS") && statement.Is(2, "OFF")));

    private static bool IsUnderstood(SqlStatement statement) =>
        (statement.Verb is "SELECT" or "WITH" or "VALUES" || _changes.Contains(statement.Verb))
        && statement.HasPlainTables
        && Enumerable.Range(0, statement.Tokens.Count).All(at => IsHarmless(statement, at));

    // A name and a parenthesis are a call, unless it is the table of INSERT with its columns.
    private static bool IsHarmless(SqlStatement statement, int at)
    {
        SqlToken token = statement.Tokens[at];
        return !token.IsName
            || ((token.IsWord || !_noTables.Contains(token.Text)) && token.Text.LastIndexOf('$') <= 0 && !token.Text.Contains('('))
            && (!statement.IsSign(at + 1, "(") || (token.IsWord && _harmless.Contains(token.Text)) || IsInsertTarget(statement, at));
    }

    private static bool IsInsertTarget(SqlStatement statement, int at)
    {
        while (statement.IsSign(at - 1, "."))
            at -= 2;
        return statement.Is(at - 1, "INTO");
    }

    private static void Add(SqlStatement statement, Dictionary<string, bool> uses)
    {
        bool isInsert = statement.Verb is "INSERT" or "REPLACE";
        bool allWritten = !isInsert && statement.Tokens.Any(t => t.IsWord && _changes.Contains(t.Text));
        IReadOnlyList<SqlToken> tokens = statement.Tokens;
        bool locks = Enumerable.Range(0, tokens.Count).Any(i => statement.Is(i, "LOCK") || (statement.Is(i, "FOR") && i + 1 < tokens.Count && tokens[i + 1].IsWord));
        for (int i = 0; i < tokens.Count; i++)
        {
            if (statement.Is(i, "INTO") && TableNames.At(tokens, i + 1) is { } target)
                uses[Plain(target)] = true;
        }

        foreach (string name in TableNames.In(tokens).Where(n => !_noTables.Contains(n)).Select(Plain))
            uses[name] = allWritten || locks || (uses.TryGetValue(name, out bool isWritten) && isWritten);
    }

    private static string Plain(string name) => name.Substring(name.LastIndexOf('.') + 1).ToLowerInvariant();
}
