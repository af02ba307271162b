namespace Checkpointer.Data.Sql;

/// <summary>
/// Finds the names of tables in a statement by the words that they stand behind. No parser: it knows quotes and comments, and no dialect.
/// </summary>
internal static class TableNames
{
    private static readonly HashSet<string> _heralds = new(StringComparer.OrdinalIgnoreCase)
    {
        "FROM", "JOIN", "INTO", "UPDATE", "TABLE", "TRUNCATE", "USING",
    };

    // What may stand between such a word and the name.
    private static readonly HashSet<string> _between = new(StringComparer.OrdinalIgnoreCase) { "ONLY", "IF", "NOT", "EXISTS", "OR", "IGNORE", "TABLE" };

    // What follows a table instead of its alias.
    private static readonly HashSet<string> _clauses = new(StringComparer.OrdinalIgnoreCase)
    {
        "WHERE", "SET", "VALUES", "ON", "JOIN", "INNER", "LEFT", "RIGHT", "FULL", "CROSS", "GROUP", "ORDER", "HAVING", "LIMIT", "FOR", "UNION", "SELECT", "USING",
    };

    /// <summary>The names as they are written, without quotes; with a schema, after a dot.</summary>
    public static IEnumerable<string> In(string sql) => In([.. SqlTokens.In(sql)]);

    /// <inheritdoc cref="In(string)"/>
    public static IEnumerable<string> In(IReadOnlyList<SqlToken> tokens)
    {
        for (int i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].IsWord || !_heralds.Contains(tokens[i].Text))
                continue;

            bool isList = tokens[i].Text.Equals("FROM", StringComparison.OrdinalIgnoreCase);
            int at = i + 1;
            do
            {
                if (ReadName(tokens, ref at) is not { } name)
                    break;

                yield return name;
                SkipAlias(tokens, ref at);
            }
            while (isList && at < tokens.Count && tokens[at++].Text == ",");
        }
    }

    /// <summary>The name that stands at a place; <see langword="null"/> if none does.</summary>
    public static string? At(IReadOnlyList<SqlToken> tokens, int place) => ReadName(tokens, ref place);

    /// <summary>Whether the name of a test means the name in a statement: with a schema only if the test names one.</summary>
    public static bool Means(string wanted, string found) =>
        found.Equals(wanted, StringComparison.OrdinalIgnoreCase)
        || (found.Length > wanted.Length && found[found.Length - wanted.Length - 1] == '.' && found.EndsWith(wanted, StringComparison.OrdinalIgnoreCase));

    private static string? ReadName(IReadOnlyList<SqlToken> tokens, ref int at)
    {
        while (at < tokens.Count && tokens[at].IsWord && _between.Contains(tokens[at].Text))
            at++;
        if (at >= tokens.Count || !tokens[at].IsName)
            return null;

        string name = tokens[at++].Text;
        while (at + 1 < tokens.Count && tokens[at].Text == "." && tokens[at + 1].IsName)
        {
            name += "." + tokens[at + 1].Text;
            at += 2;
        }

        return name;
    }

    private static void SkipAlias(IReadOnlyList<SqlToken> tokens, ref int at)
    {
        if (at < tokens.Count && tokens[at].IsWord && tokens[at].Text.Equals("AS", StringComparison.OrdinalIgnoreCase))
            at++;
        if (at < tokens.Count && tokens[at].IsName && !(tokens[at].IsWord && _clauses.Contains(tokens[at].Text)))
            at++;
    }
}
