using System.Globalization;
using Checkpointer.Checkpoints;

namespace Checkpointer.Exploring;

/// <summary>
/// Values of the code under test as short text.
/// </summary>
internal static class Shown
{
    private const int Longest = 24;

    public static string Name(string name) => Names.Check(name, nameof(name));

    /// <summary>Reads a value that a scenario watches, and asks it for its text: what is thrown there is shown, and must not hide what failed.</summary>
    public static string Read(Func<object?> value)
    {
        try
        {
            return Value(value());
        }
        catch (Exception e)
        {
            return $"({e.GetType().Name})";
        }
    }

    /// <summary>Asks the value for its text: user code, never called under a lock.</summary>
    public static string Value(object? value)
    {
        string text;
        try
        {
            text = value switch
            {
                null => "null",
                string s => "\"" + s + "\"",
                bool b => b ? "true" : "false",
                IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
                _ => value.ToString() ?? "null",
            };
        }
        catch (Exception e)
        {
            text = $"({e.GetType().Name})";
        }

        text = text.Replace("\r", "").Replace('\n', ' ');
        return text.Length <= Longest ? text : text.Substring(0, Longest - 1) + "…";
    }

    /// <summary>A hit with what was passed or returned: <c>read → 5</c>, <c>write(4)</c>.</summary>
    public static string Hit(Hit hit) => hit.Moment switch
    {
        Moment.After when hit.Result is not null => $"{hit.Checkpoint.Name} → {Value(hit.Result)}",
        Moment.AfterThrow => $"{hit.Checkpoint.Name} ✗ {hit.Exception?.GetType().Name}",
        Moment.Before when hit.Arguments.Count > 0 => $"{hit.Checkpoint.Name}({string.Join(", ", hit.Arguments.Values.Where(v => v is not CancellationToken).Select(Value))})",
        _ => hit.Checkpoint.Name,
    };
}
