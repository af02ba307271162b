namespace Checkpointer.Running;

// One event of the state machine.
internal sealed partial class Run
{
    // Who was let go for the first time during this turn: begun after the lock, since beginning may run user code.
    private readonly List<StarterRun> _starting = [];

    /// <summary>Takes the lock for one event. At its end the run advances, the lock is given back, and starters are begun.</summary>
    private Turn TakeTurn()
    {
        Monitor.Enter(_lock);
        return new Turn(this);
    }

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
                Monitor.Exit(_run._lock);
            }

            foreach (StarterRun starter in starting)
                _run.Begin(starter);
        }
    }
}
