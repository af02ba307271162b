using System.Diagnostics;
using Checkpointer.Blocking;

namespace Checkpointer.Running;

// A test that, while nothing is requested, waits for what a starter holds would wait for ever: nobody goes on before it asks.
internal sealed partial class Run
{
    // When the test is first looked at, and how seldom at last: most pauses are shorter, and a long one must cost nothing to speak of.
    private static readonly TimeSpan _firstLook = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan _lastLook = TimeSpan.FromSeconds(1);

    // For how long the same wait must be seen. A test may begin a query that waits, and then go on, on purpose.
    private static readonly TimeSpan _testPatience = TimeSpan.FromMilliseconds(500);

    // The threads on which the test's flow runs at this moment. Guarded by itself: told of at switches of context.
    private readonly HashSet<ThreadKey> _testThreads = [];

    private TimeSpan _nextLook;
    private Block? _testWait;
    private long _testWaitSince;

    private bool IsTestWatched => _pause is not null && !_options.IsDebuggerAttached();

    /// <summary>The test's flow has come to this thread, or leaves it. Must not throw: the framework would end the process.</summary>
    public void NoteTestThread(bool isHere)
    {
        if (!_watchesLocks)
            return;

        lock (_testThreads)
        {
            if (isHere)
                _testThreads.Add(ManagedLockWatch.CurrentThread);
            else
                _testThreads.Remove(ManagedLockWatch.CurrentThread);
        }
    }

    private void WatchTest()
    {
        _testWait = null;
        _nextLook = _firstLook;
        _evidence?.Ask(_nextLook);
    }

    // Nothing is requested: what the test waits for it waits for in vain, if it is the same for long enough.
    private void JudgeTest(List<Block> blocks)
    {
        if (_pause is null)
            return;

        Block? wait = blocks.Find(b => b.Waiter is null && b.Holder is { Running: { } holder } && holder.Run == this && StandsStill(holder));
        if (wait is null)
        {
            _testWait = null;
            _nextLook = _nextLook + _nextLook < _lastLook ? _nextLook + _nextLook : _lastLook;
        }
        else if (_testWait is null || _testWait.Holder != wait.Holder || _testWait.Resource != wait.Resource)
        {
            _testWait = wait;
            _testWaitSince = Stopwatch.GetTimestamp();
            _nextLook = _firstLook;
        }
        else if (Stopwatch.GetTimestamp() - _testWaitSince >= _testPatience.TotalSeconds * Stopwatch.Frequency)
        {
            Fail(TestBlocked(wait));
            return;
        }

        _evidence?.Ask(_nextLook);
    }

    private static bool StandsStill(StarterRun starter) => starter.Held || starter.HasEnded || starter.Standstill is { IsCertain: true };

    private List<ManagedLockWait> TestLockWaits(ManagedLockWatch watch)
    {
        var waits = new List<ManagedLockWait>();
        lock (_testThreads)
        {
            foreach (ThreadKey thread in _testThreads)
            {
                if (watch.TryGetOwner(thread, out _, out ManagedLockWait wait))
                    waits.Add(wait);
            }
        }

        return waits;
    }
}
