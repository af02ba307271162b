namespace Checkpointer.Data.Sql;

/// <summary>
/// Splits a statement. Comments and the contents of strings are left out.
/// </summary>
internal static class SqlTokens
{
    public static IEnumerable<SqlToken> In(string sql)
    {
        int at = 0;
        while (at < sql.Length)
        {
            char c = sql[at];
            if (char.IsWhiteSpace(c))
                at++;
            else if (Starts(sql, at, "--"))
                at = After(sql, at, "\n");
            else if (Starts(sql, at, "/*"))
                at = After(sql, at + 2, "*/");
            else if (c == '\'')
                yield return new SqlToken("''", Skipped(sql, ref at, '\''));
            else if (c is '"' or '`')
                yield return Quoted(sql, ref at, c);
            else if (c == '[')
                yield return Quoted(sql, ref at, ']');
            else if (char.IsLetterOrDigit(c) || c is '_' or '@' or '$' or '#')
                yield return Word(sql, ref at);
            else
                yield return new SqlToken(sql[at++].ToString(), SqlTokenKind.Sign);
        }
    }

    private static bool Starts(string sql, int at, string with) => string.CompareOrdinal(sql, at, with, 0, with.Length) == 0;

    private static int After(string sql, int at, string end) =>
        sql.IndexOf(end, at, StringComparison.Ordinal) is var found and >= 0 ? found + end.Length : sql.Length;

    private static SqlTokenKind Skipped(string sql, ref int at, char quote)
    {
        Quoted(sql, ref at, quote);
        return SqlTokenKind.Sign;
    }

    // A doubled quote is one inside.
    private static SqlToken Quoted(string sql, ref int at, char end)
    {
        int start = ++at;
        while (at < sql.Length && (sql[at] != end || (at + 1 < sql.Length && sql[at + 1] == end)))
            at += sql[at] == end ? 2 : 1;

        string text = sql.Substring(start, Math.Min(at, sql.Length) - start).Replace($"{end}{end}", end.ToString());
        at++;
        return new SqlToken(text, SqlTokenKind.QuotedName);
    }

    private static SqlToken Word(string sql, ref int at)
    {
        int start = at;
        while (at < sql.Length && (char.IsLetterOrDigit(sql[at]) || sql[at] is '_' or '@' or '$' or '#'))
            at++;

        return new SqlToken(sql.Substring(start, at - start), SqlTokenKind.Word);
    }
}
