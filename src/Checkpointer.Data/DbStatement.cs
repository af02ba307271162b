using System.Data.Common;
using System.Globalization;

namespace Checkpointer.Data;

/// <summary>One statement with the values of its parameters, as they were when it was sent.</summary>
public sealed class DbStatement
{
    internal DbStatement(string text, DbParameterCollection parameters)
    {
        Text = text;
        var values = new Dictionary<string, object?>(StringComparer.OrdinalIgnoreCase);
        foreach (DbParameter parameter in parameters)
            values[NameOf(parameter, values.Count)] = parameter.Value is DBNull ? null : parameter.Value;
        Parameters = values;
    }

    /// <summary>The text of the command. It may hold several statements, where the provider allows that.</summary>
    public string Text { get; }

    /// <summary>
    /// The values by name, without the provider's sign (<c>@</c>, <c>:</c>, <c>$</c>); case does not matter. One without a name is known
    /// by its place, from <c>1</c>. <see cref="DBNull"/> is <see langword="null"/>.
    /// </summary>
    public IReadOnlyDictionary<string, object?> Parameters { get; }

    /// <summary>The text.</summary>
    public override string ToString() => Text;

    private static string NameOf(DbParameter parameter, int before) => parameter.ParameterName?.TrimStart('@', ':', '$', '?') is { Length: > 0 } name
        ? name
        : (before + 1).ToString(CultureInfo.InvariantCulture);
}
