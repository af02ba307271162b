using static Checkpointer.Reports.Tests.TraceMaker;

namespace Checkpointer.Reports.Tests;

/// <summary>
/// Runs of all sizes to look at.
/// </summary>
internal static class Examples
{
    private static readonly ProbedMethod _find = Method("IStockRepository", "FindAsync", "System.String", "System.Threading.CancellationToken");
    private static readonly ProbedMethod _audit = Method("AuditLog", "Append", "System.String");

    public const string WhyBlocked =
        """
        bob:committed (step 5), after a database operation, cannot be reached: bob waits for the row lock on stock (0,1), held by alice's backend 4711.

               declared              alice      bob
            1  alice:find            find
        >   2  bob:committed                    ┌ waits for alice

          alice  paused after IStockRepository.FindAsync since step 4
          bob    blocked, waits for the row lock on stock (0,1), held by alice's backend 4711, since step 5

        Likely cause: alice holds it, and is paused after IStockRepository.FindAsync since step 4.
        Next: if bob should wait, list bob.BlockedBy(alice) before this step; if not, list a later step of alice first.
        """;

    public static string Hostile { get; } =
        "</script><script>document.title='pwned'</script><img src=x onerror=\"document.title='pwned'\">{{style}}&amp;\u202Eevil\u0000\u001b[31m\n%%{init}%%;#quot;\ud800";

    /// <summary>Three events.</summary>
    public static Trace Three() => new TraceMaker("alice").Add(TraceEventKind.Started, "started", "alice").Step("alice", "completed", TraceStepKind.Completed).Made();

    /// <summary>What the reports have words for: calls, a database, HTTP, a wait, notes, a throw.</summary>
    public static TraceMaker Transfer() => new TraceMaker("alice", "bob")
        .Add(TraceEventKind.Requested, "requested", null, 0)
        .Add(TraceEventKind.Started, "started", "alice")
        .Passed("alice", _find, Moment.Before, null, Argument("sku", "tea"))
        .Passed("alice", null, Moment.Before, "db.before-command", Argument("payload", "SELECT stock FROM items WHERE sku = @sku FOR UPDATE"))
        .Passed("alice", null, Moment.After, "db.after-command")
        .Step("alice", "find", _find, Moment.After, null, Argument("sku", "tea"), Result("1", "int"))
        .Noted("stock", "1").Noted("sold to", "nobody")
        .Add(TraceEventKind.Requested, "requested", null, 1)
        .Add(TraceEventKind.Started, "started", "bob")
        .Passed("bob", _audit, Moment.Before, null, Argument("line", "bob is looking for tea"))
        .Passed("bob", _audit, Moment.After)
        .Waits("bob", "alice", "the row lock on items (0,1), held by alice's backend 4711")
        .Step("bob", "blocked-by-alice", TraceStepKind.Blocked)
        .Add(TraceEventKind.Paused, "paused", null, 1)
        .Noted("locks", "2")
        .Add(TraceEventKind.Requested, "requested", null, 2)
        .Add(TraceEventKind.Resumed, "resumed", "alice")
        .Step("alice", "charged", null, Moment.Before, "http.before-send", Argument("payload", "POST /payments/charge", "HttpExchange"))
        .Add(TraceEventKind.Requested, "requested", null, 3)
        .Add(TraceEventKind.Resumed, "resumed", "alice")
        .Passed("alice", null, Moment.After, "http.after-response", Argument("payload", "POST /payments/charge 200", "HttpExchange"))
        .Add(TraceEventKind.Surplus, "find", "alice", 3, _find, Moment.After, null, [Argument("sku", "milk"), Result("7", "int")], checkpoint: "find")
        .Step("alice", "committed", null, Moment.After, "db.after-commit")
        .Noted("stock", "0").Noted("sold to", "alice")
        .Add(TraceEventKind.Requested, "requested", null, 4)
        .Add(TraceEventKind.Resumed, "resumed", "alice")
        .Add(TraceEventKind.GotFree, "free", "bob")
        .Add(TraceEventKind.Completed, "completed", "alice");

    /// <summary>The transfer, to its good end.</summary>
    public static Trace Passing() => Transfer()
        .Step("bob", "found", _find, Moment.After, null, Argument("sku", "tea"), Result("0", "int"))
        .Noted("stock", "0")
        .Add(TraceEventKind.Threw, "threw SoldOutException", "bob", values: [new TraceValue(TraceValueKind.Exception, "exception", "SoldOutException: no tea left", "SoldOutException")])
        .Made();

    /// <summary>The transfer, failed.</summary>
    public static Trace Failing() => Transfer()
        .Waits("bob", "alice", "the row lock on stock (0,1), held by alice's backend 4711")
        .Declared("bob", "committed").Declared("bob", "completed", TraceStepKind.Completed)
        .Add(TraceEventKind.Failed, WhyBlocked.Split('\n')[0], null)
        .Made(WhyBlocked);

    /// <summary>Many starters that take turns.</summary>
    public static Trace Big(int events = 10_000, int starters = 6)
    {
        string[] names = [.. Enumerable.Range(1, starters).Select(i => $"worker {i}")];
        var maker = new TraceMaker(names);
        foreach (string name in names)
            maker.Add(TraceEventKind.Started, "started", name);
        for (int i = 0; i < events / 5; i++)
        {
            string name = names[i * 7 % starters];
            maker.Passed(name, _audit, Moment.Before, null, Argument("line", "entry " + i));
            maker.Step(name, "find", _find, Moment.After, null, Argument("sku", "item " + i), Result("1", "int"));
            if (i % 97 == 50)
                maker.Waits(name, names[(i + 1) % starters], "a lock").Add(TraceEventKind.GotFree, "free", name);
            maker.Add(TraceEventKind.Resumed, "resumed", name);
        }

        return maker.Made();
    }

    /// <summary>Names and values that want to be more than text.</summary>
    public static Trace HostileTrace()
    {
        string megabyte = new('x', 1 << 20);
        return new TraceMaker(Hostile, "<b>bob</b>", megabyte)
            .Step(Hostile, Hostile, Method(Hostile, "Run", Hostile), Moment.After, null, Argument(Hostile, Hostile), Argument("long", megabyte), Result(Hostile, Hostile))
            .Noted(Hostile, Hostile)
            .Waits("<b>bob</b>", Hostile, Hostile)
            .Step(megabyte, "after\t" + Hostile, TraceStepKind.Checkpoint)
            .Made(Hostile + "\n" + Hostile);
    }

    /// <summary>The schedules of an exploration; the failing ones have traces, of most others only the schedule was kept.</summary>
    public static RunReport Exploration(int schedules = 240) => new("Two buyers, one item", Enumerable.Range(1, schedules).Select(i =>
        i % 80 == 77 ? new ReportedRun($"schedule {i}", RunOutcome.Failed, Failing(), null)
        : i % 50 == 3 ? new ReportedRun($"schedule {i}", RunOutcome.Passed, Passing(), null)
        : new ReportedRun($"schedule {i}", RunOutcome.Passed, "alice:find bob:read alice:save bob:write alice:completed bob:completed", null)));
}
