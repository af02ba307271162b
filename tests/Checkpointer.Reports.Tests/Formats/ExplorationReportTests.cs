namespace Checkpointer.Reports.Tests.Formats;

/// <summary>What an exploration came to, as each of the formats.</summary>
[TestClass]
public sealed class ExplorationReportTests
{
    [TestMethod]
    public async Task Of_Exploration_HasTheFailureFirstAndThenWhatWasRun()
    {
        Exploration exploration = await Explorations.LostUpdateAsync();

        RunReport report = RunReport.Of("Two sales", exploration);

        CollectionAssert.AreEqual(
            new[]
            {
                "schedule 3: Failed, the simplest failure, 2 switches, failed at the end",
                "schedule 1: Passed, 1 switch, ran free",
                "schedule 2: Passed, 1 switch, ran free",
            },
            report.Runs.Select(r => $"{r}, {r.Detail}").ToArray(),
            string.Join("\n", report.Runs.Select(r => $"{r}, {r.Detail} {r.Schedule}")));
        Assert.AreEqual(exploration.ToString(), report.Summary);
        Assert.AreEqual(exploration.Failure, report.Runs[0].Message);
        Assert.AreEqual(exploration.Failed!.ToString(), report.Runs[0].Trace!.Observed.ToString());
        Assert.IsNull(report.Runs[1].Trace);
    }

    [TestMethod]
    public async Task Of_ExplorationThatKeepsTraces_EachScheduleHasItsRecord()
    {
        RunReport report = RunReport.Of("Two sales", await Explorations.LostUpdateAsync(o => o.KeepTraces = true));

        Assert.IsTrue(report.Runs.All(r => r.Trace is not null));
        Assert.AreEqual(report.Runs[2].Schedule, report.Runs[2].Trace!.Observed.ToString());
    }

    [TestMethod]
    public async Task Of_FailureThatWasSimplified_IsARunOfItsOwn()
    {
        RunReport report = RunReport.Of("Two sales", await Explorations.LostUpdateAsync(o => o.Strategy = ExplorationStrategy.Random(seed: 12)));

        Assert.AreEqual("the simplest failure", report.Runs[0].Title, string.Join("\n", report.Runs));
        Assert.AreEqual(RunOutcome.Failed, report.Runs[^1].Outcome);
    }

    [TestMethod]
    public async Task Json_OfAnExploration_IsReadAsItWas()
    {
        RunReport report = RunReport.Of("Two sales", await Explorations.LostUpdateAsync());

        RunReport read = RunReport.Parse(report.ToJson());

        Assert.AreEqual(report.ToJson(), read.ToJson());
        Assert.AreEqual(report.Summary, read.Summary);
        Assert.AreEqual("1 switch, ran free", read.Runs[1].Detail);
    }

    [TestMethod]
    public async Task Text_OfAnExploration_TellsTheFailureAndListsTheOthers()
    {
        Exploration exploration = await Explorations.LostUpdateAsync();

        string text = RunReport.Of("Two sales", exploration).ToText(TextStyle.Unicode);

        Assert.StartsWith($"Two sales: {exploration}\n\nschedule 3: failed (the simplest failure, 2 switches, failed at the end)\n\nWhat must hold at the end", text);
        Assert.Contains(exploration.Failure!, text);
        Assert.EndsWith(
            "\n\nschedule 1: passed (1 switch, ran free)  alice:look alice:take alice:completed bob:look bob:take bob:completed\n"
            + "schedule 2: passed (1 switch, ran free)  bob:look bob:take bob:completed alice:look alice:take alice:completed\n",
            text);
    }

    [TestMethod]
    public async Task Mermaid_OfAnExploration_IsTheFailure()
    {
        IReadOnlyList<string> diagrams = RunReport.Of("Two sales", await Explorations.LostUpdateAsync()).ToMermaid();

        Assert.HasCount(1, diagrams);
        Assert.Contains("participant s1 as bob", diagrams[0]);
    }

    // What a machine has run is written there, and put together elsewhere.
    [TestMethod]
    public async Task Shards_WrittenAndMerged_AreOneReportOfAllTheirSchedules()
    {
        var parts = new List<Exploration>();
        for (int i = 1; i <= 4; i++)
        {
            using var file = new StringWriter();
            (await Explorations.LostUpdateAsync(o =>
            {
                o.Shard = new(i, 4);
                o.GoOnAfterFailure = true;
            })).Save(file);
            parts.Add(Exploration.Load(new StringReader(file.ToString())));
        }

        RunReport report = RunReport.Of("Two sales", Exploration.Merge(parts));

        Exploration whole = await Explorations.LostUpdateAsync(o => o.GoOnAfterFailure = true);
        CollectionAssert.AreEquivalent(whole.Kept.Select(k => k.Schedule.ToString()).ToArray(), report.Runs.Select(r => r.Schedule).ToArray());
        Assert.HasCount((int)whole.Failures, report.Runs.Where(r => r.Outcome == RunOutcome.Failed && r.Message is not null));
        Assert.MatchesRegex(@"^schedule \d+ of part [1-4]/4$", report.Runs[^1].Title);
        Assert.Contains("all there are", report.Summary!);
    }

    // Each part counts its schedules from one: beside those of another, a number alone names several.
    [TestMethod]
    public async Task Merge_OfReportsOfParts_NamesThePartOfEachSchedule()
    {
        var reports = new List<RunReport>();
        for (int i = 1; i <= 3; i++)
        {
            reports.Add(RunReport.Of("Two sales", await Explorations.LostUpdateAsync(o =>
            {
                o.Shard = new(i, 3);
                o.GoOnAfterFailure = true;
            })));
        }

        var merged = RunReport.Merge("All", reports.Select(r => RunReport.Parse(r.ToJson())));

        string[] titles = [.. merged.Runs.Select(r => r.Title)];
        Assert.HasCount(titles.Length, titles.Distinct().ToArray(), string.Join("\n", titles));
        foreach (string title in titles)
            Assert.MatchesRegex(@"^(schedule \d+|the simplest failure) of part [1-3]/3$", title);
    }

    [TestMethod]
    public async Task Merge_OfReports_KeepsEachSummary()
    {
        var sound = RunReport.Of("Sound", await Explorations.SoundAsync());

        RunReport merged = RunReport.Merge("All", [sound, RunReport.Of("Transfer", Examples.Passing()), RunReport.Of("Two sales", await Explorations.LostUpdateAsync())]);

        Assert.MatchesRegex(@"^Sound: 2 schedules, all there are; .*\nTwo sales: 3 schedules, not all there are; 1 failed; ", merged.Summary!);
        Assert.HasCount(2 + 1 + 3, merged.Runs);
    }
}
