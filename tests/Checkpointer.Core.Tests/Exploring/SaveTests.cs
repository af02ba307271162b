using Checkpointer.Exploring;

namespace Checkpointer.Core.Tests.Exploring;

/// <summary>A result that was written is read as it was, or refused: never something that looks like one.</summary>
[TestClass]
public sealed class SaveTests
{
    public static IEnumerable<string> Texts =>
        ["a\r\rb", "a\r\n\r\nb", "\n\n", "what\n  failed \\\n", "\\n\\u000a\\", "a\u0085b\u2028c\u2029d\fe\vf\0g", "half \ud83d a character, and half \udc68", "\ud83d\udc68\u200d\ud83d\udc69 日本語", " ", ""];

    [TestMethod]
    [DynamicData(nameof(Texts))]
    public void Save_AnyText_IsLoadedAsItWas(string text)
    {
        Exploration exploration = Full(text);

        string saved = Saved(exploration);

        Assert.AreEqual(exploration, Loaded(saved));
        Assert.AreEqual(exploration, Loaded(System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(saved))), "It is a file in between.");
        Assert.AreEqual(exploration, Loaded(saved.Replace("\n", "\r\n", StringComparison.Ordinal)), "Somebody's tool may end lines in its own way.");
    }

    [TestMethod]
    public void Save_SmallestExploration_IsLoadedAsItWas() => Assert.AreEqual(new Exploration(), Loaded(Saved(new Exploration())));

    [TestMethod]
    public void Save_OneAfterTheOther_IsLoadedOneAfterTheOther()
    {
        Exploration first = Full("first"), second = Full("second");
        using var reader = new StringReader(Saved(first) + Saved(second));

        Assert.AreEqual(first, Exploration.Load(reader));
        Assert.AreEqual(second, Exploration.Load(reader));
    }

    // Without its last line feed it is whole.
    [TestMethod]
    public void Load_FileThatWasCutAnywhere_IsRefused()
    {
        string saved = Saved(Full("a\r\rb\n\nc"));

        for (int length = 0; length < saved.Length - 1; length++)
            Assert.ThrowsExactly<FormatException>(() => Loaded(saved[..length]), saved[..length]);
    }

    [TestMethod]
    public void Load_WhatIsNoExploration_SaysWhy()
    {
        string saved = Saved(Full("text"));

        Refuses("This is no exploration: it does not begin with 'checkpointer exploration 2'.", "something else");
        Refuses("This exploration says nothing of 'end': the file was cut.", saved[..^4]);
        Refuses("This exploration says nothing of 'strategy': the file was cut.", saved.Replace("strategy text\n", "", StringComparison.Ordinal));
        Refuses("This exploration has a line without a value: ''.", saved.Replace("strategy text\n", "\n", StringComparison.Ordinal));
        Refuses("This exploration has no number where one should be: 'many'.", saved.Replace("schedules 25", "schedules many", StringComparison.Ordinal));
        Refuses("This exploration keeps a schedule that does not read as one: '3 3/10'.", saved.Replace("kept 3 3/10 CheckFailed 2 a:1 b:1", "kept 3 3/10", StringComparison.Ordinal));
        Refuses(@"A backslash in this text begins no escape: 'te\xt'.", saved.Replace("strategy text", @"strategy te\xt", StringComparison.Ordinal));
        Refuses(@"A backslash in this text begins no escape: 'text\u00'.", saved.Replace("strategy text", @"strategy text\u00", StringComparison.Ordinal));
    }

    private static void Refuses(string message, string saved) =>
        Assert.AreEqual(message, Assert.ThrowsExactly<FormatException>(() => Loaded(saved)).Message);

    private static Exploration Full(string text) => new()
    {
        Shard = new(3, 10),
        Schedules = 25,
        Waited = 1,
        Quiet = 6,
        Deadlocked = 2,
        Cut = 3,
        Redundant = 4,
        Failures = 5,
        IsExhausted = true,
        IsReduced = true,
        Divergence = text,
        Strategy = text,
        Elapsed = TimeSpan.FromSeconds(1.5),
        Failed = Schedule.Parse("alice:\"a b\" bob:\"c\\nd\""),
        FailedSwitches = 2,
        Failure = text,
        Starters = new ValueList<string>([text, "alice"]),
        Checkpoints = new ValueList<string>(["read", text]),
        Unreached = new ValueList<string>([text]),
        Kept = new ValueList<ExploredSchedule>(
        [
            new(1, LateSchedule.Of(Schedule.Parse("a:\"\\\\n \u2028\" b:1")), ScheduleOutcome.RanFree, -1) { Shard = new(3, 10) },
            new(2, LateSchedule.Of(Schedule.Parse("")), ScheduleOutcome.CheckFailed, 0) { Shard = new(3, 10), Failure = text },
            new(3, LateSchedule.Of(Schedule.Parse("a:1 b:1")), ScheduleOutcome.CheckFailed, 2) { Shard = new(3, 10), Failure = text },
        ]),
    };

    private static string Saved(Exploration exploration)
    {
        using var writer = new StringWriter();
        exploration.Save(writer);
        return writer.ToString();
    }

    private static Exploration Loaded(string saved)
    {
        using var reader = new StringReader(saved);
        return Exploration.Load(reader);
    }
}
