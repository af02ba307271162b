using System.Reflection;
using Checkpointer.Failures;
using Checkpointer.Probes;
using Checkpointer.Runtime;

namespace Checkpointer.Running;

// Who is here, beyond the flow of execution: keys that calls carry, and adoption.
internal sealed partial class Run
{
    private readonly Dictionary<object, StarterRun> _owners = [];
    private readonly Checkpoint[] _keyed;

    /// <summary>Whether calls at this site may tell themselves for whom they are made.</summary>
    public bool IsKeyed(ProbeSite site, in ProbedCallee callee)
    {
        return MayBeKeyed(site, callee.Target) && IsKeyed(new CallPlace(site, callee, null));
    }

    /// <summary>As <see cref="IsKeyed(ProbeSite, in ProbedCallee)"/>, as far as the site tells. Allocates nothing.</summary>
    public bool MayBeKeyed(ProbeSite site, MethodBase? target)
    {
        if (_keyed.Length == 0 || IsOfTheTest)
            return false;

        foreach (Checkpoint checkpoint in _keyed)
        {
            if (checkpoint.Target.MayMatch(site, target))
                return true;
        }

        return false;
    }

    /// <inheritdoc cref="IsKeyed(ProbeSite, in ProbedCallee)"/>
    public bool IsKeyed(ProbedPlace place) => _keyed.Length > 0 && !IsOfTheTest && _keyed.Any(c => c.Target.Matches(place));

    // What the test calls at a pause is its own, whatever key it passes.
    private bool IsOfTheTest => Flow.Driven == _driver && Volatile.Read(ref _request) is null;

    /// <summary>The starter that owns the key of a call; <see langword="null"/> if none does.</summary>
    public StarterRun? OwnerOf(ProbedPlace call)
    {
        if (IsOfTheTest)
            return null;

        foreach (Checkpoint checkpoint in _keyed)
        {
            if (!checkpoint.Target.Matches(call))
                continue;

            try
            {
                if (Flow.Silently(() => checkpoint.Key!.Of(call)) is { } key && _owners.TryGetValue(key, out StarterRun? owner))
                    return owner;
            }
            catch (Exception e)
            {
                var thrown = new ThrownText(e);
                using (TakeTurn())
                    Fail(KeyFailed(checkpoint, thrown));
            }
        }

        return null;
    }

    /// <summary>A key says another starter than the flow: the key wins, and the trace has both.</summary>
    public void NoteDisagreement(StarterRun byFlow, StarterRun byKey, ProbedPlace place) => NoteDisagreement(byFlow, byKey, place.Label);

    /// <summary>What a call carries says another starter than the flow: it wins, and the trace has both.</summary>
    public void NoteDisagreement(StarterRun byFlow, StarterRun byItself, string call)
    {
        lock (_lock)
            Record(TraceEventKind.Disagreement, byItself, $"{call} is {byItself.Name}'s, not {byFlow.Name}'s as the flow says");
    }

    /// <summary>The starter with this number; <see langword="null"/> if it is of another run.</summary>
    public StarterRun? StarterOf(long number) => Array.Find(_starters, s => s.Number == number);

    /// <summary>One key has owners in several runs: none of them can claim the call.</summary>
    public void FailAmbiguous(StarterRun owner, ProbedPlace place)
    {
        using (TakeTurn())
            Fail(Ambiguous(owner, place));
    }

    /// <summary>What runs here is done for the starter, until the result is disposed.</summary>
    public IDisposable Adopt(StarterRun starter)
    {
        using (TakeTurn())
        {
            if (starter.Status == StarterStatus.NotBegun)
                throw new InvalidOperationException($"{starter.Name} has not begun: there is nothing to adopt for it yet.");

            // Inside what the starter does here already it is no strand of its own.
            return EnterAdopted(starter, Flow.Current is { } here && here.Starter == starter ? here : starter.Root);
        }
    }

    /// <summary>What runs here is part of what the starter does there, until the result is disposed.</summary>
    public IDisposable Adopt(StarterRun starter, ProbedFrame outer)
    {
        using (TakeTurn())
            return EnterAdopted(starter, outer);
    }

    private Adoption EnterAdopted(StarterRun starter, ProbedFrame outer)
    {
        var frame = new ProbedFrame(starter, outer, null);
        if (!IsOver)
            Enter(frame);
        return new Adoption(this, frame);
    }

    private void EndAdoption(ProbedFrame frame)
    {
        using (TakeTurn())
        {
            if (frame.State == FrameState.InFlight)
                Leave(frame);
        }
    }

    private sealed class Adoption : IDisposable
    {
        private readonly Run _run;
        private readonly ProbedFrame _frame;
        private readonly ProbedFrame? _before;

        public Adoption(Run run, ProbedFrame frame)
        {
            _run = run;
            _frame = frame;
            _before = Flow.Current;
            Flow.Current = frame;
        }

        public void Dispose()
        {
            Flow.Current = _before;
            _run.EndAdoption(_frame);
        }
    }
}
