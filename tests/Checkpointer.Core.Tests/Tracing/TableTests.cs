using System.Text;
using Checkpointer.Core.Tests.Messages;
using Checkpointer.Tracing;

namespace Checkpointer.Core.Tests.Tracing;

/// <summary>The run as a table of text.</summary>
[TestClass]
public sealed class TableTests
{
    [TestMethod]
    public void Wait_IsDrawnFromItsBeginningToItsEnd()
    {
        Trace trace = Transfer();

        MessageAssert.Is(
            """
                   declared              alice      bob
                1  alice:read            read
                2  bob:blocked-by-alice             ┌ blocked-by-alice
                3  alice:save            save       │
                4  alice:completed       completed  │
                5  bob:save                         └ save
                                                    completed

            """,
            trace.ToTable(TextStyle.Unicode));
    }

    [TestMethod]
    public void Wait_InAscii_IsDrawnToo() => MessageAssert.Is(
        """
               declared              alice      bob
            1  alice:read            read
            2  bob:blocked-by-alice             . blocked-by-alice
            3  alice:save            save       |
            4  alice:completed       completed  |
            5  bob:save                         ' save
                                                completed

        """,
        Transfer().ToTable(TextStyle.Ascii));

    [TestMethod]
    public void Wait_ThatEndsBeforeAnotherMoves_HasARowOfItsOwn() => MessageAssert.Is(
        """
               declared     alice  bob
                                   ┌ waits for alice
            1  alice:read   read   │
                                   └ free
            2  alice:write  write

        """,
        new TraceMaker("alice", "bob")
            .Waits("bob", "alice").Reached("alice", "read").Happened(TraceEventKind.GotFree, "bob", "free").Reached("alice", "write")
            .Made().ToTable(TextStyle.Unicode));

    [TestMethod]
    public void Wait_OfTheAwaitedStarter_IsInTheMarkedRow() => MessageAssert.Is(
        """
               declared    alice  bob
            1  alice:read  read
        >   2  bob:read           ┌ waits
            3  bob:save

        """,
        new TraceMaker("alice", "bob").Reached("alice", "read").Waits("bob", null).Declared("bob", "read").Declared("bob", "save")
            .Made("failed").ToTable(TextStyle.Unicode));

    [TestMethod]
    public void Notes_StandBesideTheStepAtWhichTheyWereMade() => MessageAssert.Is(
        """
               declared    alice  notes
            1  alice:read  read   stock 1, sold to nobody
            2  alice:save  save

        """,
        new TraceMaker("alice").Reached("alice", "read").Noted("stock", 1).Noted("sold to", "nobody").Reached("alice", "save")
            .Made().ToTable());

    [TestMethod]
    public void SurplusHits_StandInBrackets_AndManyAreCounted()
    {
        var maker = new TraceMaker("alice");
        for (int i = 0; i < 4; i++)
            maker.Happened(TraceEventKind.Surplus, "alice", "read");
        maker.Happened(TraceEventKind.Unattributed, null, "read").Happened(TraceEventKind.Surplus, "alice", "saved").Reached("alice", "read");

        MessageAssert.Is(
            """
                   declared    alice           nobody
                               (read) 4 times
                                               (read)
                               (saved)
                1  alice:read  read

            """,
            maker.Made().ToTable());
    }

    [TestMethod]
    public void Throw_ThatIsDeclared_IsOneRow() => MessageAssert.Is(
        """
               declared                       alice
            1  alice:throws-TimeoutException  throws-TimeoutException

        """,
        new TraceMaker("alice").Happened(TraceEventKind.Threw, "alice", "threw TimeoutException")
            .Reached("alice", "throws-TimeoutException", TraceStepKind.Throws).Made().ToTable());

    [TestMethod]
    public void LongNames_AreCutToFit()
    {
        string table = new TraceMaker("alice", "bob")
            .Reached("alice", "after-IStockRepository.FindAsync").Noted("stock", new string('x', 90))
            .Reached("bob", "after-SqlServerStockLedger.WriteAsync").Made().ToTable(TextStyle.Unicode);

        MessageAssert.Is(
            """
                   declared                alice                   bob                     notes
                1  alice:a…tory.FindAsync  after-I…tory.FindAsync                          stock xxxxxxxxxxxxx…
                2  bob:aft…ger.WriteAsync                          after-S…ger.WriteAsync

            """,
            table);
        Assert.IsTrue(table.Split('\n').All(l => l.Length <= 100));
    }

    [TestMethod]
    [DataRow(3)]
    [DataRow(6)]
    [DataRow(20)]
    [DataRow(200)]
    public void ManyStarters_StillFit(int count)
    {
        string[] names = [.. Enumerable.Range(1, count).Select(i => $"worker {i}")];
        var maker = new TraceMaker(names);
        foreach (string name in names)
            maker.Reached(name, "begin");
        maker.Waits(names[1], names[0]).Declared(names[1], "end");

        string table = maker.Made("failed").ToTable(TextStyle.Unicode);

        Assert.IsLessThanOrEqualTo(100, table.Split('\n').Max(l => l.Length), table);
        Assert.AreEqual(count + 3, table.Split('\n').Length);
        Assert.Contains("waits", table);
    }

    [TestMethod]
    public void TwentyStarters_ShareOneColumn() => Assert.StartsWith(
        "       declared  observed\n    1  w01:a     w01:a\n    2  w02:a     w02:a\n",
        Enumerable.Range(1, 20).Aggregate(
            new TraceMaker([.. Enumerable.Range(1, 20).Select(i => $"w{i:00}")]), (maker, i) => maker.Reached($"w{i:00}", "a")).Made().ToTable());

    [TestMethod]
    public void HostileNames_StayInTheirCells() => MessageAssert.Is(
        """
               declared              a\u000ab  日本
            1  "a\nb":x\u202ey       x\u202ey
            2  日本:"\u001b[31mred"            \u001b[31mred

        """,
        new TraceMaker("a\nb", "日本").Reached("a\nb", "x\u202ey").Reached("日本", "\u001b[31mred").Made().ToTable());

    [TestMethod]
    public void LongRun_InAMessage_ShowsWhatIsNearTheFailure()
    {
        var maker = new TraceMaker("alice");
        for (int i = 0; i < 100; i++)
            maker.Reached("alice", "loop");
        for (int i = 0; i < 50; i++)
            maker.Declared("alice", "rest");

        string[] lines = TraceTable.Of(maker.Made("failed"), 100, TableLimits.Message).ToText(Glyphs.Unicode).Split('\n');

        Assert.AreEqual("       (60 rows left out)", lines[1]);
        Assert.AreEqual("   61  alice:loop          loop", lines[2]);
        Assert.AreEqual(">", lines.Single(l => l.StartsWith('>'))[..1]);
        Assert.AreEqual("       (29 rows left out)", lines[^2]);
        Assert.HasCount(1 + 1 + 40 + 1 + 20 + 1 + 1, lines);
    }

    [TestMethod]
    [DataRow("ascii", null, "utf-8", true)]
    [DataRow("unicode", "dumb", "us-ascii", false)]
    [DataRow(null, "dumb", "utf-8", true)]
    [DataRow(null, "xterm", "utf-8", false)]
    [DataRow(null, null, "us-ascii", true)]
    public void Style_IsWhatTheEnvironmentAsksFor(string? asked, string? terminal, string console, bool ascii) => Assert.AreSame(
        ascii ? Glyphs.Ascii : Glyphs.Unicode,
        Glyphs.Asked(name => name == "TERM" ? terminal : asked, Encoding.GetEncoding(console)));

    private static Trace Transfer() => new TraceMaker("alice", "bob")
        .Reached("alice", "read")
        .Waits("bob", "alice").Reached("bob", "blocked-by-alice", TraceStepKind.Blocked)
        .Reached("alice", "save").Reached("alice", "completed", TraceStepKind.Completed)
        .Happened(TraceEventKind.GotFree, "bob", "free").Reached("bob", "save")
        .Happened(TraceEventKind.Completed, "bob", "completed")
        .Made();
}
