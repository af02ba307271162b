using System.Diagnostics;
using Checkpointer.Running;

namespace Checkpointer.Blocking;

/// <summary>
/// The thread on which evidence is collected, for one run, or for one after the other: the pool may be saturated by the very threads that
/// wait. Begun when it is first asked; ends soon after it is stopped.
/// </summary>
internal sealed class EvidenceThread
{
    private readonly object _lock = new();
    private readonly TaskCompletionSource<bool> _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Action? _collect;
    private Thread? _thread;

    // In ticks of Stopwatch; never, while there is nothing to do.
    private long _due = long.MaxValue;
    private bool _isStopped;

    /// <summary>Ends when nothing is collected any more, once it was stopped.</summary>
    public Task Ended => _ended.Task;

    /// <summary>From now on it collects for this run. What it was asked for before still comes, and does no harm.</summary>
    /// <param name="collect">Collects; <see langword="null"/> for no run.</param>
    public void Serve(Action? collect)
    {
        lock (_lock)
            _collect = collect;
    }

    /// <summary>Collects after this time. If it is to collect sooner anyway, that will do.</summary>
    public void Ask(TimeSpan after)
    {
        long due = Stopwatch.GetTimestamp() + (long)(after.TotalSeconds * Stopwatch.Frequency);
        lock (_lock)
        {
            if (_isStopped || due >= _due)
                return;

            _due = due;
            Monitor.Pulse(_lock);
            if (_thread is not null)
                return;

            _thread = new Thread(Loop) { IsBackground = true, Name = "Checkpointer evidence" };
            CleanContext.Do(_thread.Start);
        }
    }

    /// <summary>Ends the thread when it has collected what it is at. Does not wait for it: it may be what calls.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _isStopped = true;
            Monitor.Pulse(_lock);
            if (_thread is null)
                _ended.TrySetResult(true);
        }
    }

    private void Loop()
    {
        while (IsDue(out Action? collect))
            collect?.Invoke();
        _ended.TrySetResult(true);
    }

    // False when there will be nothing to collect any more.
    private bool IsDue(out Action? collect)
    {
        collect = null;
        lock (_lock)
        {
            while (!_isStopped)
            {
                if (_due == long.MaxValue)
                {
                    Monitor.Wait(_lock);
                    continue;
                }

                // Rounded up, so that it never wakes too early for the sake of a fraction.
                double milliseconds = (_due - Stopwatch.GetTimestamp()) * 1000.0 / Stopwatch.Frequency;
                if (milliseconds <= 0)
                {
                    _due = long.MaxValue;
                    collect = _collect;
                    return true;
                }

                Monitor.Wait(_lock, TimeSpan.FromMilliseconds(Math.Ceiling(milliseconds)));
            }

            return false;
        }
    }
}
