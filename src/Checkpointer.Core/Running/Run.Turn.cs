namespace Checkpointer.Running;

// One event of the state machine.
internal sealed partial class Run
{
    // Who was let go for the first time during this turn: begun after the lock, since beginning may run user code.
    private readonly List<StarterRun> _starting = [];

    // Null outside a turn; 0 until the clock is read.
    private long? _now;

    /// <summary>Takes the lock for one event. At its end the run advances, the lock is given back, and starters are begun.</summary>
    private Turn TakeTurn()
    {
        Monitor.Enter(_lock);
        _now = 0;
        return new Turn(this);
    }

    /// <summary>When this turn began, or, outside a turn, now: what happens at one turn happens at one time, read once.</summary>
    private long Now() => _now is { } read ? (read != 0 ? read : (long)(_now = _clock.GetTimestamp())) : _clock.GetTimestamp();

    private readonly ref struct Turn(Run run)
    {
        private readonly Run _run = run;

        public void Dispose()
        {
            StarterRun[] starting = [];
            try
            {
                _run.Advance();
                if (_run._starting.Count > 0)
                {
                    starting = [.. _run._starting];
                    _run._starting.Clear();
                }
            }
            finally
            {
                _run._now = null;
                Monitor.Exit(_run._lock);
            }

            foreach (StarterRun starter in starting)
                _run.Begin(starter);
        }
    }
}
