namespace Checkpointer.Core.Tests.Tracing;

/// <summary>What a trace keeps, and what it must not.</summary>
[TestClass]
public sealed class TraceOptionsTests
{
    private readonly Checkpoint _logIn = Checkpoint.Before<Site>(s => s.LogIn).Named("log-in");
    private readonly Site _site = new();

    [TestMethod]
    public async Task Values_None_KeepsNone() =>
        Assert.IsEmpty((await HitAsync(new RunnerOptions { Trace = { Values = TraceValues.None } })).Values);

    [TestMethod]
    public async Task Values_ByDefault_AskNoCodeUnderTest()
    {
        TraceEvent hit = await HitAsync(new RunnerOptions());

        Assert.AreEqual("", Value(hit, "user").Text);
        Assert.AreEqual("User", Value(hit, "user").Type);
        Assert.AreEqual(0, _site.Asked);
    }

    [TestMethod]
    public async Task Values_All_AsksOutsideTheLockAndSilently()
    {
        // What is asked comes by a probe itself and reads the trace, which takes the run's lock on another thread: under the lock that
        // would never return.
        TraceEvent hit = await HitAsync(new RunnerOptions { Trace = { Values = TraceValues.All } });

        Assert.AreEqual("alice, 2 events", Value(hit, "user").Text);
    }

    [TestMethod]
    public async Task Values_NamedLikeASecret_AreHidden() =>
        Assert.AreEqual("(hidden)", Value(await HitAsync(new RunnerOptions()), "password").Text);

    [TestMethod]
    public async Task Redact_ReplacesWhatItIsGiven()
    {
        var seen = new List<string>();
        TraceEvent hit = await HitAsync(new RunnerOptions
        {
            Trace =
            {
                Redact = (method, name, value) =>
                {
                    seen.Add($"{method!.Name}.{name}");
                    return name == "user" ? "somebody" : value;
                },
            },
        });

        Assert.AreEqual("somebody", Value(hit, "user").Text);
        Assert.AreEqual("hunter2", Value(hit, "password").Text);
        CollectionAssert.Contains(seen, "LogIn.user");
        Assert.AreEqual(0, _site.Asked);
    }

    [TestMethod]
    public async Task Redact_Throws_KeepsNothingAndSaysWhy()
    {
        TraceEvent hit = await HitAsync(new RunnerOptions { Trace = { Redact = (_, _, _) => throw new FormatException("hunter2") } });

        Assert.IsTrue(hit.Values.All(v => v.Text == "(not kept: FormatException was thrown when it was asked)"));
    }

    [TestMethod]
    public async Task MaxValueLength_CutsAndTellsTheLength()
    {
        TraceEvent hit = await HitAsync(new RunnerOptions { Trace = { MaxValueLength = 3, Redact = null } });

        Assert.AreEqual("hun", Value(hit, "password").Text);
        Assert.AreEqual(7, Value(hit, "password").Length);
        Assert.AreEqual("password hun...", Value(hit, "password").ToString());
    }

    [TestMethod]
    public async Task MaxEvents_CountsHitsThatPass_ButKeepsWhatConcernsTheOrder()
    {
        var alice = new Starter("alice", async () =>
        {
            for (int i = 0; i < 100; i++)
                await Checkpoint.ReachAsync("loop");
            _site.LogIn(new User(_site, null), "");
        });
        await using var runner = new Runner([alice.At(_logIn)], new RunnerOptions { Trace = { MaxEvents = 10 } });
        await runner.RunToEndAsync();

        Trace trace = runner.Trace;

        Assert.AreEqual(8, trace.Events.Count(e => e.Kind == TraceEventKind.Passed));
        Assert.AreEqual(93, trace.Omitted);
        Assert.AreEqual("alice:log-in", trace.Observed.ToString());
    }

    [TestMethod]
    public void Options_AreCopiedByTheRunner()
    {
        var options = new RunnerOptions();

        RunnerOptions copy = options.Copy();
        options.Trace.Values = TraceValues.None;

        Assert.AreEqual(TraceValues.Simple, copy.Trace.Values);
    }

    [TestMethod]
    public void Lengths_BelowOne_AreRefused()
    {
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TraceOptions { MaxEvents = 0 });
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => new TraceOptions { MaxValueLength = 0 });
    }

    [TestMethod]
    public async Task Note_IsRedactedToo_AndRefusedWhenThePauseIsOver()
    {
        var alice = new Starter("alice", () => _site.LogIn(new User(_site, null), "x"));
        await using var runner = new Runner([alice.At(_logIn)], new RunnerOptions { Trace = { Values = TraceValues.None } });
        Pause pause = (await runner.NextAsync())!;

        pause.Note("token", "abc");
        pause.Note("rows", new[] { 1, 2 });
        pause.Note("nothing", null);
        Assert.ThrowsExactly<ArgumentException>(() => pause.Note(" ", 1));
        await runner.RunToEndAsync();
        Assert.ThrowsExactly<InvalidOperationException>(() => pause.Note("late", 1));

        Assert.AreEqual(
            "token (hidden), rows [1, 2], nothing null",
            string.Join(", ", runner.Trace.Events.Where(e => e.Kind == TraceEventKind.Noted).SelectMany(e => e.Values)));
    }

    private static TraceValue Value(TraceEvent hit, string name) => hit.Values.Single(v => v.Name == name);

    private async Task<TraceEvent> HitAsync(RunnerOptions options)
    {
        Runner? running = null;
        var alice = new Starter("alice", () => _site.LogIn(new User(_site, () => running!.Trace.Events.Count), "hunter2"));
        await using var runner = running = new Runner([alice.At(_logIn)], options);
        await runner.RunToEndAsync();
        return runner.Trace.Events.Single(e => e.Kind == TraceEventKind.Arrived);
    }

    public sealed class Site
    {
        public int Asked { get; set; }

        [Runtime.Probed]
        public void LogIn(User user, string password) => HandProbe.Run(this, () => { }, arguments: [user, password]);

        [Runtime.Probed]
        public string Name() => "alice";
    }

    public sealed class User(Site site, Func<int>? eventsNow)
    {
        public override string ToString()
        {
            site.Asked++;
            Checkpoint.Reach("inside ToString");
            return $"{site.Name()}, {(eventsNow is null ? 0 : Task.Run(eventsNow).GetAwaiter().GetResult())} events";
        }
    }
}
