using Checkpointer.Blocking;
using Checkpointer.Failures;

namespace Checkpointer.Running;

// Asking observers who waits for whom: on a thread of the run's own, one collection at a time.
internal sealed partial class Run
{
    // How soon after a request, and how often from then on, observers are asked while somebody moves. Real time: so are databases.
    private static readonly TimeSpan _pulsePeriod = TimeSpan.FromMilliseconds(10);

    private readonly TokenSource _observing = new("a block observer");
    private readonly List<IBlockObserver> _observers = [];
    private EvidenceThread? _evidence;
    private bool _isCollecting;

    // Who is being asked; null: nobody.
    private IBlockObserver? _asked;

    // Whether what is known of those who stand still was collected after the last starter had come to rest.
    private bool _evidenceIsFresh;

    // How often somebody began to move.
    private int _starts;

    private void ObserveBlocks()
    {
        _observers.AddRange(_options.BlockObservers);
        ObserveManagedLocks();
        if (_observers.Count == 0)
            return;

        _evidence = _guide?.Evidence ?? new EvidenceThread();
        _evidence.Serve(Collect);
    }

    // While somebody moves whom an observer may know to be blocked, observers are asked again and again: not put off by each hit of a
    // busy starter.
    private void WatchWhoMoves()
    {
        if (_request is not null && _moving > 0 && !_isCollecting && _phase is RunPhase.Ordered or RunPhase.Finishing)
            _evidence?.Ask(_pulsePeriod);
    }

    private void CollectEvidence()
    {
        if (!_isCollecting)
            _evidence!.Ask(TimeSpan.Zero);
    }

    // What is collected is fresh if all rested when the collection began and nobody has moved since.
    private void Collect()
    {
        Request? request;
        bool atRest;
        int starts;
        lock (_lock)
        {
            request = _request;
            if (_phase is not (RunPhase.Ordered or RunPhase.Finishing) || (request is null && !IsTestWatched))
                return;

            atRest = _moving == 0;
            if (!atRest && HasMovedSincePulse())
                return;

            _isCollecting = true;
            starts = _starts;
        }

        List<Block> blocks = AskObservers(out CheckpointerException? failure);
        using (TakeTurn())
        {
            _isCollecting = false;
            if (_phase is not (RunPhase.Ordered or RunPhase.Finishing))
                return;

            if (_request is null)
            {
                // Nothing rests on the answer of an observer that failed: whether the test waits is only not known this time.
                JudgeTest(request is null && failure is null ? blocks : []);
                return;
            }

            // Not before: a turn taken meanwhile must not go by what is still being asked.
            _evidenceIsFresh = atRest && starts == _starts;
            if (failure is null)
                Apply(blocks);
            else if (request is not null)
                Fail(failure);
        }
    }

    private List<Block> AskObservers(out CheckpointerException? failure)
    {
        failure = null;
        var blocks = new List<Block>();
        foreach (IBlockObserver observer in _observers)
        {
            Volatile.Write(ref _asked, observer);
            try
            {
                blocks.AddRange(observer is ISyncBlockObserver sync
                    ? sync.Observe(_order.Starters, _observing.Token)
                    : observer.ObserveAsync(_order.Starters, _observing.Token).AsTask().GetAwaiter().GetResult());
            }
            catch (Exception e)
            {
                var thrown = new ThrownText(e);
                lock (_lock)
                    failure ??= ObserverFailed(observer, thrown);
            }
        }

        Volatile.Write(ref _asked, null);
        return blocks;
    }

    // A thread that serves several runs is not this one's to wait for.
    private async Task EvidenceEndedAsync()
    {
        TimeSpan timeout = _options.UnwindTimeout;
        if (_guide?.Evidence is null && _evidence is { } evidence && !await Within(evidence.Ended, timeout).ConfigureAwait(false)
            && Volatile.Read(ref _asked) is { } observer)
        {
            StandardError.Write(ObserverLeak(observer));
        }
    }
}
