namespace Checkpointer.Data.Sql;

/// <summary>
/// One statement of a text, as tokens, and whether all of its tables stand where <see cref="TableNames"/> finds them.
/// </summary>
internal sealed class SqlStatement(IReadOnlyList<SqlToken> tokens)
{
    private static readonly HashSet<string> _afterFrom = Words("WHERE GROUP ORDER HAVING LIMIT OFFSET FETCH FOR UNION EXCEPT INTERSECT RETURNING SET WINDOW VALUES");

    public IReadOnlyList<SqlToken> Tokens { get; } = tokens;

    /// <summary>Its first word, in upper case; empty if it begins with something else.</summary>
    public string Verb { get; } = tokens[0].IsWord ? tokens[0].Text.ToUpperInvariant() : "";

    public bool HasPlainTables
    {
        get
        {
            for (int i = 0; i < Tokens.Count; i++)
            {
                bool isPlain = !Tokens[i].IsWord || Tokens[i].Text.ToUpperInvariant() switch
                {
                    "FROM" => IsPlainFrom(i + 1),
                    "UPDATE" => IsPlainUpdate(i + 1),
                    "DELETE" => Is(i + 1, "FROM"),
                    "MERGE" => Is(i + 1, "INTO"),
                    "INSERT" => Is(i + 1, "INTO") || Is(i + 3, "INTO"),
                    _ => true,
                };
                if (!isPlain)
                    return false;
            }

            return true;
        }
    }

    public static IEnumerable<SqlStatement> In(string sql)
    {
        var statement = new List<SqlToken>();
        foreach (SqlToken token in SqlTokens.In(sql))
        {
            if (!token.IsName && token.Text == ";")
            {
                if (statement.Count > 0)
                    yield return new([.. statement]);
                statement.Clear();
            }
            else
            {
                statement.Add(token);
            }
        }

        if (statement.Count > 0)
            yield return new(statement);
    }

    public static HashSet<string> Words(string words) =>
        new(words.Split([' ', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries), StringComparer.OrdinalIgnoreCase);

    public bool Is(int at, string word) =>
        at >= 0 && at < Tokens.Count && Tokens[at].IsWord && Tokens[at].Text.Equals(word, StringComparison.OrdinalIgnoreCase);

    public bool IsSign(int at, string sign) => at >= 0 && at < Tokens.Count && !Tokens[at].IsName && Tokens[at].Text == sign;

    // A list that goes on after a join or a subquery, and joins in parentheses, are beyond what is read here.
    private bool IsPlainFrom(int at)
    {
        int depth = 0;
        bool isList = true;
        for (; at < Tokens.Count && depth >= 0; at++)
        {
            if (IsSign(at, "("))
            {
                if (depth == 0 && IsBeforeTable(at - 1) && !(Is(at + 1, "SELECT") || Is(at + 1, "VALUES") || Is(at + 1, "WITH")))
                    return false;
                (depth, isList) = (depth + 1, false);
            }
            else if (IsSign(at, ")"))
            {
                depth--;
            }
            else if (depth == 0 && Tokens[at].IsWord && _afterFrom.Contains(Tokens[at].Text))
            {
                return true;
            }
            else if (depth == 0)
            {
                if (!isList && IsSign(at, ","))
                    return false;
                isList &= !Is(at, "JOIN");
            }
        }

        return true;
    }

    private bool IsBeforeTable(int at) => Is(at, "FROM") || Is(at, "JOIN") || Is(at, "ONLY") || Is(at, "LATERAL") || IsSign(at, ",");

    // UPDATE stock SET, UPDATE ONLY stock AS s SET, FOR UPDATE, ON CONFLICT DO UPDATE SET; not UPDATE a JOIN b SET, UPDATE OR REPLACE a.
    private bool IsPlainUpdate(int at)
    {
        for (; at < Tokens.Count && !Is(at, "SET"); at++)
        {
            if (IsSign(at, ",") || Is(at, "JOIN") || Is(at, "OR"))
                return false;
        }

        return true;
    }
}
