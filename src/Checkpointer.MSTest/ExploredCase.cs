namespace Checkpointer.MSTest;

/// <summary>
/// A test method as a scenario: its body up to the run arranges, what follows is the check at the end.
/// </summary>
internal sealed class ExploredCase : IDisposable
{
    private readonly ITestMethod _method;
    private readonly AttachReports _reports;
    private readonly Explorer _explorer;
    private readonly List<TestResult> _results = [];
    private readonly CancellationTokenSource _cancellation = new();
    private TestResult? _latest;
    private long _ran;

    public ExploredCase(ITestMethod method, ExplorerOptions options, AttachReports reports)
    {
        _reports = reports;
        _method = method;
        options.ReplayLine ??= schedule => $"[Replay({schedule})]";
        _explorer = new Explorer(ArrangeAsync) { Options = options };
    }

    public async Task<TestResult[]> ExploreAsync(int mostResults, bool mustExhaust)
    {
        _explorer.Options.Ran = schedule => Keep(schedule, mostResults);
        try
        {
            Exploration exploration = await _explorer.ExploreAsync(_cancellation.Token).ConfigureAwait(false);
            if (!exploration.IsExhausted && mustExhaust)
                _results.Add(Named("not exhausted", Outcomes.Inconclusive(exploration.ToString())));
            else if (_results.Count == 0)
                _results.Add(Named("exploration", new TestResult { Outcome = UnitTestOutcome.Passed, LogOutput = exploration + "\n" }));
            else
                _results[_results.Count - 1].LogOutput += exploration + "\n";
            if (_reports == AttachReports.Always)
                Attach(_results[_results.Count - 1], exploration);
        }
        catch (ScheduleFailedException e)
        {
            _results.RemoveAll(r => r.Outcome == UnitTestOutcome.Failed);
            _results.Add(Failed(e));
        }
        catch (Exception e)
        {
            _results.Add(Named("exploration", Outcomes.Failed(IsCancelled(e) ? Cancelled(e, $"while it was explored, after {_ran} schedule{(_ran == 1 ? "" : "s")}") : e)));
        }

        return [.. _results];
    }

    public async Task<TestResult> ReplayAsync(string schedule)
    {
        try
        {
            ScheduleResult replayed = await _explorer.ReplayAsync(schedule, _cancellation.Token).ConfigureAwait(false);
            if (_reports == AttachReports.Always)
                Artifacts.Attach(_latest!, $"{_method.TestMethodName} ({schedule})", [replayed.Trace], failure: null);
            return _latest!;
        }
        catch (ScheduleFailedException e)
        {
            return Failed(e);
        }
        catch (Exception e)
        {
            // Out of the attribute, it would be reported as a mistake of the attribute's author.
            return Named(schedule, Outcomes.Failed(IsCancelled(e) ? Cancelled(e, "while a schedule was repeated") : e));
        }
    }

    public void Dispose() => _cancellation.Dispose();

    private async Task<Scenario> ArrangeAsync(CancellationToken cancellationToken)
    {
        var run = new ExploredRun(_cancellation.Cancel);
        Task<TestResult> invocation = _method.InvokeAsync([run]);
        if (await Task.WhenAny(run.Arranged, invocation).ConfigureAwait(false) == invocation && !run.Arranged.IsCompleted)
        {
            TestResult result = await invocation.ConfigureAwait(false);
            throw Cause(result) ?? new InvalidOperationException(
                $"{_method.TestMethodName} has ended and run nothing.\n\nNext: await run.RunAsync(scenario) in it.");
        }

        Scenario scenario = await run.Arranged.ConfigureAwait(false);
        return scenario.AtEnd(CheckAsync).Finally(EndAsync);

        async Task CheckAsync()
        {
            run.Finish();
            _latest = await invocation.ConfigureAwait(false);
            if (Cause(_latest) is { } failure)
                throw failure;
        }

        async Task EndAsync()
        {
            run.Abandon();
            _latest = await invocation.ConfigureAwait(false);
        }
    }

    private bool IsCancelled(Exception e) => e is OperationCanceledException && _cancellation.IsCancellationRequested;

    private OperationCanceledException Cancelled(Exception e, string when) => new(
        $"{_method.TestMethodName} was cancelled {when}.\n\n"
        + "Likely cause: its [Timeout] was over, or somebody stopped the tests.\n"
        + "Next: raise [Timeout], or, of an exploration, set Seconds to less: one that ends by itself says what it has seen.",
        e);

    private void Keep(ScheduleResult schedule, int mostResults)
    {
        _ran++;
        if (_results.Count < mostResults)
            _results.Add(Named(schedule.Schedule.ToString(), schedule.HasFailed ? Outcomes.Failed(schedule.Exception!) : _latest!));
    }

    private TestResult Failed(ScheduleFailedException failure)
    {
        TestResult result = Named(failure.Schedule.ToString(), Outcomes.Failed(failure));
        if (_reports != AttachReports.Never && failure.Exploration.Failed is not null)
            Attach(result, failure.Exploration);
        else if (_reports != AttachReports.Never)
            Artifacts.Attach(result, result.DisplayName!, [failure.Trace], failure);
        return result;
    }

    private void Attach(TestResult result, Exploration exploration) =>
        Artifacts.Attach(result, _method.TestMethodName, Checkpointer.Reports.RunReport.Of(_method.TestMethodName, exploration));

    private TestResult Named(string schedule, TestResult result)
    {
        result.DisplayName = $"{_method.TestMethodName} ({schedule})";
        return result;
    }

    private static Exception? Cause(TestResult result) => Outcomes.ThrownBy(result)
        ?? (result.Outcome is UnitTestOutcome.Passed ? null : new InvalidOperationException($"The test ended as {result.Outcome}."));
}
