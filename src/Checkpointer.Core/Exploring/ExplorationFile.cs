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
                writer.Write($"{name} {Escaped(value)}\n");
        }

        foreach (string name in exploration.Unreached)
            writer.Write($"unreached {Escaped(name)}\n");

        foreach (ExploredSchedule kept in exploration.Kept)
        {
            writer.Write($"kept {Text(kept.Number)} {kept.Shard} {kept.Outcome} {kept.Switches.ToString(CultureInfo.InvariantCulture)} {kept.Schedule}\n");
            if (kept.Failure is { } failure)
                writer.Write($"kept-failure {Escaped(failure)}\n");
        }
    }

    /// <exception cref="FormatException">It is none.</exception>
    public static Exploration Read(TextReader reader)
    {
        if (reader.ReadLine() != Heading)
            throw new FormatException($"This is no exploration: it does not begin with '{Heading}'.");

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var unreached = new List<string>();
        var kept = new List<ExploredSchedule>();
        while (reader.ReadLine() is { Length: > 0 } line)
        {
            int space = line.IndexOf(' ');
            string name = space < 0 ? line : line.Substring(0, space), value = space < 0 ? "" : Unescaped(line.Substring(space + 1));
            if (name == "unreached")
                unreached.Add(value);
            else if (name == "kept")
                kept.Add(Kept(line.Substring(space + 1)));
            else if (name == "kept-failure" && kept.Count > 0)
                kept[kept.Count - 1] = kept[kept.Count - 1] with { Failure = value };
            else
                values[name] = value;
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
            Unreached = unreached,
            Kept = new ScheduleList(kept),
        };

        string? Optional(string name) => values.TryGetValue(name, out string? value) ? value : null;

        string Value(string name) => Optional(name) ?? throw new FormatException($"This exploration says nothing of '{name}': the file was cut.");

        long Number(string name) => long.Parse(Value(name), NumberStyles.None, CultureInfo.InvariantCulture);
    }

    // A schedule is one line, however it was escaped.
    private static ExploredSchedule Kept(string line)
    {
        string[] parts = line.Split([' '], 5);
        return parts.Length >= 4 && Enum.TryParse(parts[2], out ScheduleOutcome outcome)
            ? new ExploredSchedule(long.Parse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture), Schedule.Parse(parts.Length == 5 ? parts[4] : ""), outcome, int.Parse(parts[3], NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture))
            {
                Shard = ExplorationShard.Parse(parts[1]),
            }
            : throw new FormatException($"This exploration keeps a schedule that does not read as one: '{line}'.");
    }

    private static string Escaped(string value) => value.Replace("\\", "\\\\").Replace("\n", "\\n");

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
