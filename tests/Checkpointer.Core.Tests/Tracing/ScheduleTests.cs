using System.Globalization;
using Checkpointer.Core.Tests.Messages;

namespace Checkpointer.Core.Tests.Tracing;

[TestClass]
public sealed class ScheduleTests
{
    // Whatever could upset a parser.
    private static readonly string[] _pieces =
        ["a", "read", " ", "\t", "\n", "\r\n", "\"", "\\", "\\n", ":", "{", "}", "{a:b}", "\0", "\u0007", "ä", "😀", "\u2028", "\u00a0", "'", "\\u0041", "(", ">"];

    public static IEnumerable<int> Seeds => Enumerable.Range(1, 300);

    [TestMethod]
    [DynamicData(nameof(Seeds))]
    public void Parse_TextOfAnySchedule_GivesIt(int seed)
    {
        var random = new Random(seed);
        Step[] steps = [.. Enumerable.Range(0, random.Next(6)).Select(_ => AnyStep(random))];
        var schedule = new Schedule(steps);

        var parsed = Schedule.Parse(schedule.ToString());

        Assert.AreEqual(schedule, parsed);
        Assert.AreEqual(string.Join(' ', steps.AsEnumerable()), parsed.ToString());
        CollectionAssert.AreEqual(schedule.Steps.ToArray(), parsed.Steps.ToArray());
        CollectionAssert.AreEqual(steps.Select(s => s.Starter.Name).ToArray(), parsed.Steps.Select(s => s.Starter).ToArray());
    }

    [TestMethod]
    [DynamicData(nameof(Seeds))]
    public void Parse_AnyText_GivesAScheduleOrSaysWhere(int seed)
    {
        var random = new Random(seed);
        string text = AnyName(random) + string.Concat(Enumerable.Range(0, random.Next(4)).Select(_ => AnyName(random)));
        try
        {
            var schedule = Schedule.Parse(text);
            Assert.AreEqual(schedule, Schedule.Parse(schedule.ToString()));
        }
        catch (FormatException e)
        {
            StringAssert.Contains(e.Message, "^");
        }
    }

    [TestMethod]
    public void Parse_SurplusSpace_IsNotInTheText() =>
        Assert.AreEqual("a:x {a:y b:z}", Schedule.Parse("  a:x\n\t{ a:y  b:z } ").ToString());

    [TestMethod]
    [DataRow("alice:read bob", 14, "the end", "a colon, and what the starter reaches")]
    [DataRow("alice:read :write", 11, "':'", "a name")]
    [DataRow("alice:", 6, "the end", "a name")]
    [DataRow("alice:\"read", 11, "the end", "a closing quotation mark")]
    [DataRow("alice:\"re\\ad\"", 10, "'a'", "one of the escapes \\n \\r \\t \\\" \\\\ \\u")]
    [DataRow("alice:\"\\u12", 11, "the end", "a hexadecimal digit")]
    [DataRow("{alice:read}", 11, "'}'", "two steps or more in the braces")]
    [DataRow("{alice:read bob:read", 20, "the end", "a closing brace")]
    [DataRow("alice:read}", 10, "'}'", "a step")]
    [DataRow("a:\"x\"b:y", 5, "'b'", "a space")]
    public void Parse_WhatIsNoSchedule_SaysWhereAndWhatIsExpected(string text, int place, string found, string expected) => MessageAssert.Is(
        $"""
        This is no schedule: at the mark stands {found}, where {expected} should be.

          {text}
          {new string(' ', place)}^

        Likely cause: the text was cut, or a name with a space, a colon or a brace in it is not in quotation marks.
        Next: write one word a step, starter:checkpoint, as a trace or a failure prints it.
        """,
        Assert.ThrowsExactly<FormatException>(() => Schedule.Parse(text)));

    [TestMethod]
    public async Task ToOrder_NamesOfStartersAndCheckpoints_IsWhatARunnerKeeps()
    {
        var alice = new Starter("alice", () => Checkpoint.ReachAsync("read"));
        var bob = new Starter("bob", () => Checkpoint.ReachAsync("read"));
        var schedule = Schedule.Parse("bob:started alice:read bob:read {alice:completed bob:completed}");

        await using var runner = new Runner(schedule.ToOrder([alice, bob], [Checkpoint.Mark("read")]));
        await runner.RunToEndAsync();

        Assert.AreEqual(schedule, runner.Trace.Observed);
    }

    [TestMethod]
    public void ToOrder_StepsOfBlocking_AreStepsOfTheirStarter()
    {
        var alice = new Starter("alice", () => { });
        var bob = new Starter("bob b", () => { });

        IReadOnlyList<Step> order = Schedule.Parse("alice:blocked alice:\"blocked-by-bob b\" \"bob b\":quiet").ToOrder([alice, bob], []);

        CollectionAssert.AreEqual(new[] { alice.Blocked, alice.BlockedBy(bob), bob.Quiet }, order.ToArray());
    }

    [TestMethod]
    public async Task ToOrder_StepsOfExceptions_AreOfTheTypesPassed()
    {
        var alice = new Starter("alice", () => throw new System.TimeoutException());
        var schedule = Schedule.Parse("alice:throws-TimeoutException");

        IReadOnlyList<Step> order = schedule.ToOrder([alice], [], typeof(IOException), typeof(System.TimeoutException));
        await using var runner = new Runner(order);
        await runner.RunToEndAsync();

        CollectionAssert.AreEqual(new[] { alice.Throws<System.TimeoutException>() }, order.ToArray());
        Assert.AreEqual(schedule, runner.Trace.Observed);
    }

    [TestMethod]
    public void ToOrder_ExceptionThatWasNotPassed_SaysWhatToWrite()
    {
        var alice = new Starter("alice", () => { });
        MessageAssert.Is(
            """
            The schedule says alice:throws-TimeoutException, and no type of exception called 'TimeoutException' was passed.

              known: IOException

            Likely cause: a schedule has the name of the type only, which does not tell where it is.
            Next: pass the type: schedule.ToOrder(starters, checkpoints, typeof(TimeoutException)).
            """,
            Assert.ThrowsExactly<InvalidOrderException>(() => Schedule.Parse("alice:throws-TimeoutException").ToOrder([alice], [], typeof(IOException))));
    }

    [TestMethod]
    public void ToOrder_TwoTypesOfOneName_IsRefused()
    {
        var alice = new Starter("alice", () => { });
        MessageAssert.Is(
            """
            The schedule says alice:throws-TimeoutException, and two types of that name were passed: System.TimeoutException and Checkpointer.Core.Tests.Tracing.ScheduleTests+TimeoutException.

            Likely cause: a schedule has the name of the type only, which does not tell them apart.
            Next: pass the one that is meant.
            """,
            Assert.ThrowsExactly<InvalidOrderException>(() =>
                Schedule.Parse("alice:throws-TimeoutException").ToOrder([alice], [], typeof(System.TimeoutException), typeof(TimeoutException))));
        Assert.ThrowsExactly<ArgumentException>(() => Schedule.Parse("alice:started").ToOrder([alice], [], typeof(string)));
        Assert.ThrowsExactly<ArgumentNullException>(() => Schedule.Parse("alice:started").ToOrder([alice], [], null!));
    }

    [TestMethod]
    public void ToOrder_UnknownName_SaysWhichAreKnown()
    {
        var alice = new Starter("alice", () => { });
        MessageAssert.Is(
            """
            The schedule says alice:raed, and there is no checkpoint called 'raed'.

              known: read, write

            Likely cause: the checkpoint was renamed since the schedule was written.
            Next: correct the name, or pass what it names.
            """,
            Assert.ThrowsExactly<InvalidOrderException>(() =>
                Schedule.Parse("alice:raed").ToOrder([alice], [Checkpoint.Mark("read"), Checkpoint.Mark("write")])));
        MessageAssert.Is(
            """
            The schedule says bob:read, and there is no starter called 'bob'.

              known: alice

            Likely cause: the starter was renamed since the schedule was written.
            Next: correct the name, or pass what it names.
            """,
            Assert.ThrowsExactly<InvalidOrderException>(() => Schedule.Parse("bob:read").ToOrder([alice], [Checkpoint.Mark("read")])));
    }

    private static Step AnyStep(Random random)
    {
        Step[] members = [.. Enumerable.Range(0, random.Next(4) == 0 ? random.Next(2, 4) : 1).Select(_ =>
            new Starter(AnyName(random), () => { }).At(Checkpoint.Mark(AnyName(random))))];
        return members.Length == 1 ? members[0] : Step.InAnyOrder(members);
    }

    private sealed class TimeoutException : Exception;

    private static string AnyName(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(1, 5)).Select(_ => _pieces[random.Next(_pieces.Length)]))
        + random.Next(10).ToString(CultureInfo.InvariantCulture);
}
