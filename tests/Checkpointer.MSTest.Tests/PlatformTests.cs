using Checkpointer.Reports;

namespace Checkpointer.MSTest.Tests;

/// <summary>What people see who run such tests, on either platform.</summary>
[TestClass]
public sealed class PlatformTests
{
    public static IEnumerable<Platform> Platforms => [Platform.MTP, Platform.VSTest];

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Interleavings_EachIsACaseNamedByItsSchedule(Platform platform)
    {
        TestRun run = await TestProgram.RunAsync(platform);

        CollectionAssert.AreEquivalent(
            new[]
            {
                "Orders (alice:read alice:write bob:read bob:write)",
                "Orders (bob:read bob:write alice:read alice:write)",
                "Orders (alice:read bob:read bob:write alice:write)",
                "Orders (bob:read alice:read alice:write bob:write)",
                "Orders (alice:read bob:read alice:write bob:write)",
                "Orders (bob:read alice:read bob:write alice:write)",
            },
            run.NamesOf("Orders").ToArray());
        Assert.AreEqual("Passed", run["Orders (alice:read alice:write bob:read bob:write)"].Outcome);
        Assert.AreEqual("Failed", run["Orders (alice:read bob:read alice:write bob:write)"].Outcome);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Filter_PartOfASchedule_SelectsThatCaseAlone(Platform platform)
    {
        TestRun run = await TestProgram.RunAsync(platform, "Name~Orders&Name~bob:read alice:read bob:write");

        Assert.AreEqual("Orders (bob:read alice:read bob:write alice:write)", string.Join("\n", run.Cases.Select(c => c.Name).Where(n => n.StartsWith("Orders (", StringComparison.Ordinal))));
        Assert.AreEqual("Failed", run.Cases[0].Outcome);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Limit_MoreInterleavings_IsSaidByOneCaseMore(Platform platform)
    {
        TestRun run = await TestProgram.RunAsync(platform);

        Assert.HasCount(3, run.NamesOf("OrdersAsText").ToArray());
        TestCase cut = run["OrdersAsText (...)"];
        Assert.AreEqual("NotExecuted", cut.Outcome);
        Assert.Contains("2 of 6 interleavings, fewest switches first: the others were not run.", cut.Message + run.Output);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task MethodThatTakesNoSchedule_FailsWithWhatToWrite(Platform platform)
    {
        TestRun run = await TestProgram.RunAsync(platform);

        StringAssert.EndsWith(
            run["OrdersThatNobodyTakes (alice:read bob:read alice:write bob:write)"].Message,
            "Next: write OrdersThatNobodyTakes(Schedule schedule), and run new Runner(schedule.ToOrder(starters, checkpoints)).");
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Explored_FailingSchedule_IsOneResultWithItsTraceAttached(Platform platform)
    {
        TestRun run = await TestProgram.RunAsync(platform);

        TestCase failed = run.Cases.Single(c => c.Name.StartsWith("Explored (", StringComparison.Ordinal) && c.Outcome == "Failed");
        Assert.AreEqual("Explored (alice:read bob:read bob:write bob:completed alice:write alice:completed)", failed.Name);
        StringAssert.Contains(failed.Message, "What must hold at the end does not, after 6 steps with 2 switches.");
        StringAssert.Contains(
            failed.Message, "Next: repeat it, and look at each pause:\n  [Replay(\"alice:read bob:read bob:write bob:completed alice:write alice:completed\")]");
        RunReport report = await ReportOf(failed);
        StringAssert.Contains(report.Runs[0].Message, failed.Message.Split('\n')[0].Trim());
        Assert.AreEqual("alice:read bob:read bob:write bob:completed alice:write alice:completed", report.Runs[0].Schedule);
        Assert.IsNotNull(report.Runs[0].Trace);
        Assert.AreEqual(RunOutcome.Passed, report.Runs[^1].Outcome);
    }

    // The test asserts by itself, and says nothing of its runner: the report has the run all the same.
    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Interleavings_FailingCase_HasTheReportOfItsRunAttached(Platform platform)
    {
        TestRun run = await TestProgram.RunAsync(platform);

        RunReport report = await ReportOf(run["Orders (alice:read bob:read alice:write bob:write)"]);
        Assert.AreEqual("Orders (alice:read bob:read alice:write bob:write)", report.Title);
        Assert.AreEqual("alice:read bob:read alice:write bob:write", report.Runs.Single().Schedule);
        StringAssert.Contains(report.Runs[0].Message, "AssertFailedException");
        Assert.IsEmpty(run["Orders (alice:read alice:write bob:read bob:write)"].Files);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Reports_Always_AreAttachedToWhatPassesToo(Platform platform)
    {
        TestRun run = await TestProgram.RunAsync(platform);

        RunReport order = await ReportOf(run["OrdersAsText (alice:read alice:write bob:read bob:write)"]);
        Assert.AreEqual(RunOutcome.Passed, order.Runs.Single().Outcome);
        RunReport exploration = await ReportOf(run.Cases.Last(c => c.Name.StartsWith("ExploredAndSound (", StringComparison.Ordinal) && c.Files.Count > 0));
        Assert.HasCount(6, exploration.Runs);
        StringAssert.StartsWith(exploration.Summary, "6 schedules, all there are; ");
        Assert.IsTrue(run.Cases.Where(c => c.Name.StartsWith("ExploredInPart", StringComparison.Ordinal)).All(c => c.Files.Count == 0));
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Explored_SoundMethod_HasEachScheduleCounted(Platform platform)
    {
        TestRun run = await TestProgram.RunAsync(platform);

        string[] names = [.. run.NamesOf("ExploredAndSound")];
        Assert.HasCount(6, names);
        Assert.HasCount(6, names.Distinct().ToArray());
        Assert.IsTrue(run.Cases.Where(c => names.Contains(c.Name)).All(c => c.Outcome == "Passed"));
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Attribute_ThatDoesNotRead_IsATestThatFails(Platform platform)
    {
        TestRun run = await TestProgram.RunAsync(platform);

        TestCase replay = run["MisreadReplay (gibberish)"];
        TestCase lists = run["MisreadLists (?)"];
        Assert.AreEqual(("Failed", "Failed"), (replay.Outcome, lists.Outcome));
        Assert.Contains("gibberish", replay.Message);
        Assert.Contains("alice read write", lists.Message);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Explored_PartWithoutSchedules_Passes(Platform platform)
    {
        TestRun run = await TestProgram.RunAsync(platform);

        Assert.AreEqual("Passed", run["ExploredInAnEmptyPart (exploration)"].Outcome);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Explored_InPart_SaysSoAsOneResultMore(Platform platform)
    {
        TestRun run = await TestProgram.RunAsync(platform);

        Assert.HasCount(4, run.NamesOf("ExploredInPart").ToArray());
        TestCase notAll = run["ExploredInPart (not exhausted)"];
        Assert.AreEqual("NotExecuted", notAll.Outcome);
        Assert.Contains("3 schedules, not all there are", notAll.Message + run.Output);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Replay_KeptFailure_FailsAgain(Platform platform)
    {
        TestRun run = await TestProgram.RunAsync(platform);

        TestCase order = run["OneOrder (alice:read bob:read alice:write bob:write)"];
        Assert.AreEqual("Failed", order.Outcome);
        Assert.AreEqual("alice:read bob:read alice:write bob:write", (await ReportOf(order)).Runs.Single().Schedule);
        TestCase schedule = run["OneSchedule (alice:read bob:read bob:write bob:completed alice:write alice:completed)"];
        Assert.AreEqual("Failed", schedule.Outcome);
        StringAssert.Contains(schedule.Message, "Found: by replay.");
    }

    // What an attribute lets through, MSTest takes for a mistake of the attribute's author.
    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Replay_ThatCannotBe_SaysWhyAsTheTestsResult(Platform platform)
    {
        TestRun run = await TestProgram.RunAsync(platform);

        TestCase[] replays = [run["ReplayThatCannotArrange (alice:read)"], run["ReplayThatRunsNothing (alice:read)"], run["ReplayThatParts (alice:read alice:write)"]];
        Assert.IsTrue(replays.All(r => r.Outcome == "Failed"));
        Assert.Contains("no database", replays[0].Message);
        Assert.Contains("ReplayThatRunsNothing has ended and run nothing.", replays[1].Message);
        Assert.Contains("The replay parts from the code at step 2: the schedule says alice:write, but the code came to alice:completed there.", replays[2].Message);
        Assert.DoesNotContain("unhandled exception", string.Concat(replays.Select(r => r.Message)));
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Explored_MethodThatRunsNothing_SaysWhatToWrite(Platform platform)
    {
        TestRun run = await TestProgram.RunAsync(platform);

        Assert.Contains("ExploredThatRunsNothing has ended and run nothing.", run["ExploredThatRunsNothing (exploration)"].Message);
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Replay_DerivedWithOptions_RepeatsWithThem(Platform platform)
    {
        TestRun run = await TestProgram.RunAsync(platform);

        Assert.Contains("Next: repeat it, and look at each pause:\n  [Own(\"alice:read alice:completed\")]", run["ReplayWithOptions (alice:read)"].Message.ReplaceLineEndings("\n"));
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task ReportedTestMethod_AttachesTheRunsOfWhatFails_OrOfAll(Platform platform)
    {
        TestRun run = await TestProgram.RunAsync(platform);

        RunReport failed = await ReportOf(run["ReportedFailure"]);
        Assert.AreEqual("alice:read alice:completed", failed.Runs.Single().Schedule);
        Assert.Contains("sold out", failed.Runs[0].Message!);
        RunReport passed = await ReportOf(run["ReportedAlways"]);
        Assert.AreEqual(RunOutcome.Passed, passed.Runs.Single().Outcome);
        TestCase[] others = [.. run.Cases.Where(c => c.Name.StartsWith("ReportedSuccess", StringComparison.Ordinal))];
        Assert.HasCount(2, others);
        Assert.IsTrue(others.All(c => c.Outcome == "Passed" && c.Files.Count == 0));
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Shares_CasesOfTwoMethods_NeverRunAtOnce(Platform platform)
    {
        TestRun run = await TestProgram.RunAsync(platform);

        TestCase[] cases = [.. run.Cases.Where(c => c.Name.StartsWith("First (", StringComparison.Ordinal) || c.Name.StartsWith("Second (", StringComparison.Ordinal))];
        Assert.HasCount(20, cases);
        Assert.IsTrue(cases.All(c => c.Outcome == "Passed"), string.Join("\n", cases.Select(c => c.Name + c.Message)));
    }

    [TestMethod]
    [DynamicData(nameof(Platforms))]
    public async Task Timeout_OfAnExploration_EndsItAndLetsItCleanUp(Platform platform)
    {
        TestRun run = await TestProgram.RunAsync(platform);

        TestCase endless = run.Cases.Single(c => c.Name.StartsWith("Endless", StringComparison.Ordinal));
        Assert.AreEqual("Failed", endless.Outcome);
        Assert.Contains(
            """
            Endless was cancelled while it was explored, after 0 schedules.

            Likely cause: its [Timeout] was over, or somebody stopped the tests.
            Next: raise [Timeout], or, of an exploration, set Seconds to less: one that ends by itself says what it has seen.
            """.ReplaceLineEndings("\n"),
            endless.Message.ReplaceLineEndings("\n"));

        // Once more than it seems: a schedule that takes long is begun again, with locks watched.
        Assert.AreEqual("cleaned up\ncleaned up\n", run.CleanedUp);
    }

    // A page, the JSON of it, and a text.
    private static async Task<RunReport> ReportOf(TestCase result)
    {
        CollectionAssert.AreEqual(new[] { ".html", ".json", ".txt" }, result.Files.Select(f => Path.GetExtension(f)).Order().ToArray(), result.Name);
        var report = RunReport.Parse(await File.ReadAllTextAsync(result.Files.Single(f => f.EndsWith(".json", StringComparison.Ordinal))));
        Assert.AreEqual(report.ToHtml(), await File.ReadAllTextAsync(result.Files.Single(f => f.EndsWith(".html", StringComparison.Ordinal))));
        return report;
    }
}
