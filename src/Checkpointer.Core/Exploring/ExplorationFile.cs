using System.Globalization;

namespace Checkpointer.Exploring;

/// <summary>
/// An exploration as lines of a name and a value, so that parts that ran on several machines can be put together. The last line says that it
/// is: a file that was cut would pass for one whose schedules had less to tell.
/// </summary>
internal static class ExplorationFile
{
    private const string Heading = "checkpointer exploration 2";
    private const string End = "end";

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
            ("failed-switches", exploration.Failed is null ? null : Text(exploration.FailedSwitches)),
            ("failure", exploration.Failure),
        ];
        foreach ((string name, string? value) in lines)
        {
            if (value is not null)
                writer.Write($"{name} {EscapedText.Of(value)}\n");
        }

        WriteAll(writer, "starter", exploration.Starters);
        WriteAll(writer, "checkpoint", exploration.Checkpoints);
        WriteAll(writer, "unreached", exploration.Unreached);

        foreach (ExploredSchedule kept in exploration.Kept)
        {
            writer.Write($"kept {Text(kept.Number)} {kept.Shard} {kept.Outcome} {Text(kept.Switches)} {EscapedText.Of(kept.Schedule.ToString())}\n");
            if (kept.Failure is { } failure)
                writer.Write($"kept-failure {EscapedText.Of(failure)}\n");
        }

        writer.Write(End + "\n");
    }

    /// <exception cref="FormatException">It is none.</exception>
    public static Exploration Read(TextReader reader)
    {
        if (reader.ReadLine() != Heading)
            throw new FormatException($"This is no exploration: it does not begin with '{Heading}'.");

        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        var lists = new Dictionary<string, List<string>>(StringComparer.Ordinal) { ["starter"] = [], ["checkpoint"] = [], ["unreached"] = [] };
        var kept = new List<ExploredSchedule>();
        for (string? line = reader.ReadLine(); line != End; line = reader.ReadLine())
        {
            int space = (line ?? throw Cut(End)).IndexOf(' ');
            if (space < 0)
                throw new FormatException($"This exploration has a line without a value: '{line}'.");

            string name = line.Substring(0, space), value = EscapedText.Read(line.Substring(space + 1));
            if (lists.TryGetValue(name, out List<string>? list))
                list.Add(value);
            else if (name == "kept")
                kept.Add(Kept(value));
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
            FailedSwitches = values.ContainsKey("failed") ? (int)Number("failed-switches") : 0,
            Failure = Optional("failure"),
            Starters = new ValueList<string>(lists["starter"]),
            Checkpoints = new ValueList<string>(lists["checkpoint"]),
            Unreached = new ValueList<string>(lists["unreached"]),
            Kept = new ValueList<ExploredSchedule>(kept),
        };

        string? Optional(string name) => values.TryGetValue(name, out string? value) ? value : null;

        string Value(string name) => Optional(name) ?? throw Cut(name);

        long Number(string name) => ExplorationFile.Number(Value(name));
    }

    private static void WriteAll(TextWriter writer, string name, IEnumerable<string> values)
    {
        foreach (string value in values)
            writer.Write($"{name} {EscapedText.Of(value)}\n");
    }

    private static ExploredSchedule Kept(string value)
    {
        string[] parts = value.Split([' '], 5);
        return parts.Length == 5 && Enum.TryParse(parts[2], out ScheduleOutcome outcome)
            ? new ExploredSchedule(Number(parts[0]), LateSchedule.Of(Schedule.Parse(parts[4])), outcome, (int)Number(parts[3]))
            {
                Shard = ExplorationShard.Parse(parts[1]),
            }
            : throw new FormatException($"This exploration keeps a schedule that does not read as one: '{value}'.");
    }

    private static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static long Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number)
        ? number
        : throw new FormatException($"This exploration has no number where one should be: '{text}'.");

    private static FormatException Cut(string name) => new($"This exploration says nothing of '{name}': the file was cut.");
}
