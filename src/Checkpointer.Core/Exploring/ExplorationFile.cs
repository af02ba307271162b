using System.Globalization;

namespace Checkpointer.Exploring;

/// <summary>
/// An exploration as lines of a name and a value, so that parts that ran on several machines can be put together.
/// </summary>
internal static class ExplorationFile
{
    private const string Heading = "checkpointer exploration 1";

    public static void Write(Exploration exploration, TextWriter writer)
    {
        writer.Write(Heading + "\n");
        (string Name, string? Value)[] lines =
        [
            ("shard", $"{exploration.Shard}"),
            ("schedules", Text(exploration.Schedules)),
            ("waited", Text(exploration.Waited)),
            ("quiet", Text(exploration.Quiet)),
            ("deadlocked", Text(exploration.Deadlocked)),
            ("cut", Text(exploration.Cut)),
            ("failures", Text(exploration.Failures)),
            ("redundant", Text(exploration.Redundant)),
            ("exhausted", exploration.IsExhausted ? "yes" : "no"),
            ("reduced", exploration.IsReduced ? "yes" : "no"),
            ("elapsed", exploration.Elapsed.ToString("c", CultureInfo.InvariantCulture)),
            ("strategy", exploration.Strategy),
            ("divergence", exploration.Divergence),
            ("failed", exploration.Failed?.ToString()),
            ("failure", exploration.Failure),
        ];
        foreach ((string name, string? value) in lines)
        {
            if (value is not null)
                writer.Write($"{name} {value.Replace("\\", "\\\\").Replace("\n", "\\n")}\n");
        }
    }

    /// <exception cref="FormatException">It is none.</exception>
    public static Exploration Read(TextReader reader)
    {
        if (reader.ReadLine() != Heading)
            throw new FormatException($"This is no exploration: it does not begin with '{Heading}'.");

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            int space = line.IndexOf(' ');
            values[space < 0 ? line : line.Substring(0, space)] = space < 0 ? "" : Unescaped(line.Substring(space + 1));
        }

        return new Exploration
        {
            Shard = ExplorationShard.Parse(Value("shard")),
            Schedules = Number("schedules"),
            Waited = Number("waited"),
            Quiet = Number("quiet"),
            Deadlocked = Number("deadlocked"),
            Cut = Number("cut"),
            Failures = Number("failures"),
            Redundant = Number("redundant"),
            IsExhausted = Value("exhausted") == "yes",
            IsReduced = Value("reduced") == "yes",
            Elapsed = TimeSpan.ParseExact(Value("elapsed"), "c", CultureInfo.InvariantCulture),
            Strategy = Value("strategy"),
            Divergence = Optional("divergence"),
            Failed = Optional("failed") is { } failed ? Schedule.Parse(failed) : null,
            Failure = Optional("failure"),
        };

        string? Optional(string name) => values.TryGetValue(name, out string? value) ? value : null;

        string Value(string name) => Optional(name) ?? throw new FormatException($"This exploration says nothing of '{name}': the file was cut.");

        long Number(string name) => long.Parse(Value(name), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Unescaped(string value)
    {
        var text = new System.Text.StringBuilder();
        for (int i = 0; i < value.Length; i++)
        {
            bool escapes = value[i] == '\\' && i + 1 < value.Length;
            text.Append(!escapes ? value[i] : value[++i] == 'n' ? '\n' : value[i]);
        }

        return text.ToString();
    }
}
