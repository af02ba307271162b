using System.Text.RegularExpressions;

namespace Checkpointer.Core.Tests.Exploring;

/// <summary>The line that a failure prints is C#, whatever starters and checkpoints are called, and repeats it.</summary>
[TestClass]
public sealed partial class ReplayLineTests
{
    public static IEnumerable<string> Names =>
    [
        "plain", "a \"b\" \\c", "x\ny\rz\tt", "u\u2028v", "u\u2029v", "w\u0085", "bell\a", "b\u202ei", "non\u00a0breaking", "half \ud83d a character",
        "\ud83d\udc68\u200d\ud83d\udc69", "日本語の名前",
    ];

    [TestMethod]
    [DynamicData(nameof(Names))]
    public async Task ReplayLine_AnyName_IsALiteralThatReadsBackAsTheSchedule(string name)
    {
        string literal = "";
        Explorer explorer = ExplorerOf(name);
        explorer.Options.ReplayLine = l => literal = l;
        ScheduleFailedException failure = await Assert.ThrowsExactlyAsync<ScheduleFailedException>(() => explorer.ExploreAsync());

        Assert.MatchesRegex(RegularStringLiteral(), literal);
        string schedule = Regex.Unescape(literal[1..^1]);
        Assert.AreEqual(failure.Schedule.ToString(), schedule);
        ScheduleFailedException again = await Assert.ThrowsExactlyAsync<ScheduleFailedException>(() => ExplorerOf(name).ReplayAsync(schedule));
        Assert.AreEqual(failure.Schedule, again.Schedule);
    }

    [TestMethod]
    public async Task ReplayLine_NameThatCannotBeSeen_IsPrintedByItsEscape()
    {
        ScheduleFailedException failure = await Assert.ThrowsExactlyAsync<ScheduleFailedException>(() => ExplorerOf("u\u2028日v").ExploreAsync());

        Assert.EndsWith("\n  await new Explorer(Arrange).ReplayAsync(\"\\\"u\\u2028日v\\\":\\\"u\\u2028日v\\\" \\\"u\\u2028日v\\\":completed\");", failure.Message);
    }

    // As C# has it, of the escapes that are made here; nothing in it that cannot be seen, but spaces.
    [GeneratedRegex("""^"(?:[^"\\\p{C}\p{Z}]| |\p{Cs}{2}|\\["\\nrt]|\\u[0-9a-f]{4})*"$""", RegexOptions.CultureInvariant)]
    private static partial Regex RegularStringLiteral();

    private static Explorer ExplorerOf(string name) => new(() =>
        new Scenario([new Starter(name, () => Checkpoint.ReachAsync(name))], [Checkpoint.Mark(name)]).AtEnd(() => throw new InvalidOperationException("always")));
}
