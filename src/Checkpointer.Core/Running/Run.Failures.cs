using System.Globalization;
using Checkpointer.Checkpoints;
using Checkpointer.Failures;
using Checkpointer.Probes;
using Checkpointer.Steps;

namespace Checkpointer.Running;

// The texts: what happened, the picture, the likely cause, what to do next.
internal sealed partial class Run
{
    private Step? AwaitedStep => _next < _order.Steps.Count ? _order.Steps[_next] : null;

    private CheckpointerException NotReached(StarterRun starter)
    {
        Step step = starter.AwaitedSteps.First();
        string place = $"{step} (step {_next + 1}), {step.Description}";
        if (starter.Thrown is not { } thrown)
        {
            (string cause, string next) = step switch
            {
                CheckpointStep checkpoint => Diagnosis.Of(this, starter, checkpoint),
                BlockedStep blocked => ($"nothing that {starter.Name} ran had to wait{(blocked.Holder is { } holder ? $" for {holder.Name}" : "")}, as far as any observer could tell.",
                    "check the lock that the code should take; and that RunnerOptions.BlockObservers has one for the database that it waits in."),
                QuietStep => ($"{starter.Name} never stood still for {Seconds(_options.QuietPeriod)}.", "check what it should wait for."),
                _ => ($"what {starter.Name} runs did not fail.", $"list {starter.Name}.Completed, if that is right."),
            };
            return new StepNotReachedException(
                Text($"{starter.Name} completed without reaching {place}.", cause, next), step, TraceNow(), starter.Starter, Thrown());
        }

        string verb = thrown.Exception is OperationCanceledException ? "was cancelled" : $"threw {thrown.Type}";
        return new StarterFailedException(
            Text($"{starter.Name} {verb} before reaching {place}.\n{Indented(thrown.Message)}",
                $"what {starter.Name} runs failed{(starter.LastSeen is { } seen ? $"; it was last seen {seen}" : " before it met any probe")}.",
                "look at the inner exception, which is the one that was thrown."),
            step, TraceNow(), starter.Starter, thrown.Exception);
    }

    private OutOfTurnException OutOfTurn(StarterRun starter, Checkpoint checkpoint)
    {
        string hit = $"{Checkpoints.Names.AsWord(starter.Name)}:{Checkpoints.Names.AsWord(checkpoint.Name)}";
        string awaited = AwaitedStep is { } step ? $"the awaited step was {step} (step {_next + 1})" : "the order was used up";
        return new OutOfTurnException(
            Text($"{starter.Name} hit {checkpoint.Name}, {checkpoint.Description}, out of turn: {awaited}.",
                $"the code under test comes by {checkpoint.Name} more often, or earlier, than the order says.",
                $"list {hit} where it happens, or leave RunnerOptions.Strict off to let surplus hits pass."),
            AwaitedStep, TraceNow(), starter.Starter, checkpoint, Thrown());
    }

    private ConditionFailedException ConditionFailed(StarterRun starter, Checkpoint checkpoint, ThrownText thrown) => new(
        Text($"The condition of {checkpoint.Name}, {checkpoint.Description}, threw {thrown.Type} "
            + $"when {starter.Name} hit it.\n{Indented(thrown.Message)}",
            "the condition does not expect the arguments of this call.",
            "make the condition return false for calls that it does not mean."),
        AwaitedStep, TraceNow(), checkpoint, thrown.Exception);

    private BlockedException BlockedUndeclared(StarterRun starter)
    {
        Step step = starter.AwaitedSteps.First();
        Block block = starter.Standstill!.Block!;
        string holder = block.Holder is { } other ? $"{other.Name} holds it, and is {Status(RunOf(other))}" : "no starter is known to hold it";
        string next = block.Holder is { } known
            ? $"if {starter.Name} should wait, list {starter.Name}.BlockedBy({known.Name}) before this step; if not, list a later step of {known.Name} first."
            : $"if {starter.Name} should wait, list {starter.Name}.Blocked before this step.";
        return new BlockedException(
            Text($"{step} (step {_next + 1}), {step.Description}, cannot be reached: {block}.", $"{holder}.", next), step, TraceNow(), block, Thrown());
    }

    // Its wait is declared, but nobody is left to end it.
    private BlockedException BlockedForGood(StarterRun starter, StarterRun holder)
    {
        Step step = starter.AwaitedSteps.First();
        Block block = starter.Standstill!.Block!;
        return new BlockedException(
            Text($"{step} (step {_next + 1}), {step.Description}, cannot be reached: {block}.",
                $"{holder.Name} stands in its way, {Status(holder)}, and the order has no step left at which {holder.Name} could go on.",
                $"list the step of {holder.Name} that ends the wait, such as {holder.Name}.Completed, before {step}; "
                + $"if the wait of {starter.Name} ends in an exception, list that: {starter.Name}.Throws<TException>(), or a Checkpoint.AfterThrow."),
            step, TraceNow(), block, Thrown());
    }

    private TestBlockedException TestBlocked(Block block)
    {
        StarterRun holder = RunOf(block.Holder!);
        return new TestBlockedException(
            Text($"The test's own query or lock waits for {block.Resource}.",
                holder.HasEnded
                    ? $"{holder.Name} holds it, and has ended: it has left a transaction or a lock open behind it."
                    : $"{holder.Name} holds it, and is {Status(holder)}; nobody goes on while the test waits.",
                "ask without waiting at this pause (a plain SELECT, NOWAIT, SKIP LOCKED, Monitor.TryEnter), or at a later one. "
                + "The starters were told to stop, so that the test gets through."),
            AwaitedStep, TraceNow(), block, Thrown());
    }

    private AmbiguousIdentityException Ambiguous(StarterRun owner, ProbedPlace place) => new(
        Text($"A call of {place.Label} has a key of {owner.Name}, and of a starter of another run as well.",
            "two runs at once work for one thing, and nobody can tell whose call it is.",
            "give the runs keys of their own, or do not run them at once."),
        AwaitedStep, TraceNow(), owner.Starter);

    private BlockObserverFailedException ObserverFailed(IBlockObserver observer, ThrownText thrown) => new(
        Text($"{MethodNaming.Short(observer.GetType())} could not observe who waits for whom: {thrown.Type}.\n{Indented(thrown.Message)}",
            "the observer's own connection is broken, or it may not see what it asks for.",
            "look at the inner exception; or leave the observer out of RunnerOptions.BlockObservers if no step needs it."),
        AwaitedStep, TraceNow(), observer, thrown.Exception);

    private ConditionFailedException KeyFailed(Checkpoint checkpoint, ThrownText thrown) => new(
        Text($"The key of {checkpoint.Name}, {checkpoint.Description}, threw {thrown.Type}.\n{Indented(thrown.Message)}",
            "the lambda of IdentifyBy does not expect the arguments of this call.",
            "make it return null for calls that it does not mean."),
        AwaitedStep, TraceNow(), checkpoint, thrown.Exception);

    private StalledException Stalled()
    {
        string time = Seconds(_options.StallTimeout);
        StarterRun[] running = [.. _starters.Where(s => s.Status == StarterStatus.Running && !s.Held)];
        string what = _guide is not null ? $"{Names(running)} reached no checkpoint, and did not end, within {time}."
            : AwaitedStep is { } step ? $"{step} (step {_next + 1}), {step.Description}, was not reached within {time}."
            : $"The order is used up, but {Names(running)} did not end within {time}.";
        (string cause, string next) = WhyStalled(running);
        return new StalledException(Text(what, cause, next), AwaitedStep, TraceNow(), _options.StallTimeout, Thrown());
    }

    private (string Cause, string Next) WhyStalled(StarterRun[] running)
    {
        StarterRun[] holding = [.. _starters.Where(s => s.Held && s.Moving == 0)];
        if (_starters.FirstOrDefault(s => s.Moving > 0 && !running.Contains(s)) is { } busy)
        {
            return ($"{busy.Name} {(busy.HasEnded ? "has ended" : "stands there")}, but another probed call of it is still in flight, and a pause waits for that to end or to meet a probe.",
                "let that call end before the step, or leave it unprobed.");
        }

        // First of all the checkpoint may have been passed, and nothing reported it, or only as nobody's.
        CheckpointStep? missed = MissedStep(running);
        (string cause, string next) = missed is null ? ("", "")
            : Diagnosis.OfLost(this, missed.Checkpoint) ?? Diagnosis.Of(this, RunOf(missed.Starter), missed);
        if (holding.Length > 0)
        {
            string holders = string.Join(" or ", holding.Select(h => $"{h.Name}, paused {WhereHeld(h)},"));
            string waits = $"{Names(running)} may wait for something that {holders} holds: a lock, a transaction, a message.";
            string later = $"list a later step of {holding[0].Name} before this one";
            string longer = $"if {Names(running)} only needs longer, raise RunnerOptions.StallTimeout.{HowToWatchLocks(running)}";
            return missed is null
                ? (waits, $"if so, {later}; {longer}")
                : ($"{cause} Or {waits}", $"{next} Or {later}, if {Names(running)} waits for {holding[0].Name}; {longer}");
        }

        if (missed is not null)
            return ($"{cause} Or {Names(running)} waits for something that never happens.", next);

        return ($"{Names(running)} is slow, waits for something that never happens, or loops without meeting a probe.",
            $"look at what {Names(running)} does there; if it only needs longer, raise RunnerOptions.StallTimeout.");
    }

    /// <summary>The awaited step at a checkpoint that its starter has never hit, or of which hits were lost.</summary>
    private CheckpointStep? MissedStep(StarterRun[] running)
    {
        IEnumerable<CheckpointStep> awaited = running.Where(s => s.NextPlace == _next).SelectMany(s => s.AwaitedSteps).OfType<CheckpointStep>();

        // Without an order all checkpoints are awaited all the time, and hits are not counted.
        return _guide is null
            ? awaited.FirstOrDefault(s => _unattributed.ContainsKey(s.Checkpoint) || RunOf(s.Starter).MatchesOf(_index.CounterOf(s.Checkpoint)) == 0)
            : awaited.FirstOrDefault() is { } first && (_unattributed.ContainsKey(first.Checkpoint) || RunOf(first.Starter).LastSeen is null) ? first : null;
    }

    private string HowToWatchLocks(StarterRun[] running) =>
        _guide is null && !_watchesLocks && Blocking.ManagedLockWatch.IsSupported && Array.Find(running, s => s.IsThreadWaiting) is { } waits
            ? $" List {waits.Name}.Blocked before this step to have Monitors and Locks watched."
            : "";

    private static string Names(IEnumerable<StarterRun> starters) => string.Join(" and ", starters.Select(s => s.Name));

    private string SeveralThrew() =>
        $"{string.Join(" and ", _starters.Where(s => s.Exception is not null).Select(s => s.Name))} threw.";

    private static ObjectDisposedException Disposed() => new(nameof(Runner),
        "The runner was disposed: its starters were told to stop and nothing can be requested any more.");

    private static OperationCanceledException Unwound(StarterRun starter, string where) => new(
        $"{starter.Name} was told to stop {where}: its runner was disposed, or its run has failed.");

    private static bool Carries(Exception? reported, Exception? thrown) =>
        reported == thrown || (reported is AggregateException several && several.InnerExceptions.Contains(thrown!));

    /// <summary>What starters threw that no step expects, for a failure that is not about them: it always reaches the test.</summary>
    private Exception? Thrown()
    {
        Exception[] thrown = [.. _starters.Where(s => !s.ThrewAsExpected).Select(s => s.Exception).OfType<Exception>()];
        return thrown.Length <= 1 ? thrown.FirstOrDefault() : new AggregateException(SeveralThrew(), thrown);
    }

    private string? UnreportedExceptions(Exception? reported)
    {
        string[] thrown = [.. _starters.Where(s => s.Thrown is not null && !s.ThrewAsExpected && !Carries(reported, s.Exception)).Select(s => $"{s.Name} threw, and the test did not ask for it:\n{s.Thrown!.Full}")];
        return thrown.Length == 0 ? null
            : string.Join("\n", thrown) + "\nNext: end the test with RunToEndAsync, or NextAsync until it returns null: it throws what starters threw.";
    }

    private string LeakReport() => Text(
        $"{string.Join(" and ", Leaks.Select(s => s.Name))} still ran {Seconds(_options.UnwindTimeout)} after the runner was disposed; "
        + "its token is cancelled, and .NET cannot abort it.",
        "it loops or waits without looking at its cancellation token.",
        "pass the token that the starter gets to what it waits for.").ToString();

    private string ObserverLeak(IBlockObserver observer) =>
        $"{MethodNaming.Short(observer.GetType())} still observed who waits for whom {Seconds(_options.UnwindTimeout)} after the run had ended; "
        + "its token is cancelled, and .NET cannot abort it.\n\n"
        + "Likely cause: it waits without looking at its cancellation token.\n"
        + "Next: pass the token that it gets to what it waits for.";

    private string AbandonedText() => Text(
        "A runner was abandoned: it was not disposed, and nothing refers to it any more. Its starters are told to stop, and its probes are silent from now on.",
        "the test has ended, in an exception perhaps, without disposing its runner.",
        "await using var runner = new Runner(...); or Runner.RunAsync, which disposes it.").ToString();

    /// <summary>Attaches the state of the run to an exception of the test.</summary>
    public void AttachReport(Exception exception)
    {
        string report;
        lock (_lock)
        {
            report = $"The run when the test threw:\n\n{Picture.Table(TraceNow())}\n"
                + StarterLines();

            // The test may have failed in consequence, or at something else before it got to know.
            if (_failure is not null && _failure != exception && !_failureIsTold)
            {
                _failureIsTold = true;
                report = $"The run had failed when the test threw:\n\n{_failure.Message}\n";
            }
        }

        // An exception may have no dictionary, or one that takes nothing.
        if (exception.Data is { IsReadOnly: false } data)
            data["Checkpointer.Report"] = report;
        StandardError.Write(report);
    }

    private FailureText Text(string what, string cause, string next) => new(
        what,
        $"{Picture.Table(TraceNow())}\n{StarterLines()}",
        _starters.ToDictionary(s => s.Starter, Status),
        cause, next);

    // A key that overrules the flow may be what surprises.
    private string StarterLines()
    {
        string[] told =
        [
            .. _trace.Events.Where(e => e.Kind == TraceEventKind.Disagreement).GroupBy(e => e.Text)
                .Select(g => g.Count() == 1 ? g.Key : $"{g.Key} ({g.Count()} times)"),
        ];
        return Picture.Lines(_starters.Select(s => (s.Name, Status(s))))
            + (told.Length > 0 ? $"  calls told by a key or a header: {string.Join("; ", told)}\n" : "");
    }

    private string Status(StarterRun starter)
    {
        string text = starter.Status switch
        {
            StarterStatus.NotBegun => "not begun",
            StarterStatus.Completed => "completed",
            StarterStatus.Threw when starter.Exception is OperationCanceledException => "cancelled",
            StarterStatus.Threw => $"threw {starter.Thrown!.Short}",
            _ when starter.Standstill is { } standstill => $"{standstill.Words}, since step {starter.Since.Step + 1}",
            _ when starter.Arrived > starter.Consumed => $"waiting for its turn {WhereHeld(starter)}",
            _ when starter.Held => $"paused {WhereHeld(starter)} since step {starter.Since.Step + 1}",
            _ => $"running for {Seconds(_clock.GetElapsedTime(starter.Since.Time))}, "
                + (starter.LastSeen is { } seen ? $"last seen {seen}" : "has met no probe")
                + (starter.IsThreadWaiting ? "; its thread waits" : ""),
        };
        return starter.Forked ? text + "; had forked" : text;
    }

    // At its step; else where it only keeps still, since it got free or another strand of it is paused.
    private static string WhereHeld(StarterRun starter) =>
        starter.Gates.Find(g => !g.IsStep) is { Moment: { } moment } gate && !starter.Gates.Any(g => g.IsStep)
            ? $"{Checkpoints.Names.Words(moment)} {gate.Frame.Label}"
            : starter.Arrival?.Checkpoint.Description ?? starter.LastSeen ?? "at its start";

    private static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture) + " s";

    private static string Indented(string message) => "  " + message.Replace("\r\n", "\n").Replace("\n", "\n  ");

    private Trace TraceNow() => _trace.Snapshot(failure: null);
}
