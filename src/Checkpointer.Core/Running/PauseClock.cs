namespace Checkpointer.Running;

/// <summary>
/// Time that stands still while it is frozen, and goes on where it stood. Begins frozen.
/// </summary>
/// <remarks>
/// Virtual time is real time less all that was spent frozen. A timer keeps its due moment in virtual time, and an underlying timer only
/// while time runs: freezing stops that, thawing computes it anew from the virtual due moment, so that nothing drifts. Order: whether a
/// timer fires is decided under the one lock, and the callback called after it. So one that was let go just before a freeze may
/// still be about to begin when Freeze returns; none is let go after it. An underlying timer that fires early, or after a freeze that
/// it did not notice, finds that its virtual moment has not come, and is armed again.
/// </remarks>
internal sealed class PauseClock : TimeProvider
{
    private readonly object _lock = new();
    private readonly TimeProvider _real;
    private readonly DateTimeOffset _began;
    private readonly long _startedAt;
    private readonly HashSet<PauseTimer> _timers = [];

    // Virtual time: what had run when it last thawed, and since when it runs now; null while it stands.
    private long _ran;
    private long? _runsSince;
    private bool _finished;

    public PauseClock(TimeProvider real)
    {
        _real = real ?? throw new ArgumentNullException(nameof(real));
        _began = real.GetUtcNow();
        _startedAt = real.GetTimestamp();
    }

    public override TimeZoneInfo LocalTimeZone => _real.LocalTimeZone;

    public override long TimestampFrequency => _real.TimestampFrequency;

    public override DateTimeOffset GetUtcNow() => _began + ToTime(GetTimestamp() - _startedAt);

    public override long GetTimestamp()
    {
        lock (_lock)
            return _startedAt + Ran();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (callback is null)
            throw new ArgumentNullException(nameof(callback));

        var timer = new PauseTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    public void Freeze()
    {
        lock (_lock)
        {
            if (_finished || _runsSince is null)
                return;

            _ran = Ran();
            _runsSince = null;
            ArmAll();
        }
    }

    public void Thaw()
    {
        lock (_lock)
        {
            if (_runsSince is not null)
                return;

            _runsSince = _real.GetTimestamp();
            ArmAll();
        }
    }

    /// <summary>Lets time run for good.</summary>
    public void Finish()
    {
        lock (_lock)
        {
            Thaw();
            _finished = true;
        }
    }

    // Of a copy: some providers call back from within Change.
    private void ArmAll()
    {
        foreach (PauseTimer timer in _timers.ToArray())
            timer.Arm();
    }

    private long Ran() => _runsSince is { } since ? _ran + _real.GetTimestamp() - since : _ran;

    private TimeSpan Now() => ToTime(Ran());

    // In two parts: nanoseconds times the ticks of a second leave a long after quarter of an hour.
    private TimeSpan ToTime(long timestamps)
    {
        long seconds = Math.DivRem(timestamps, TimestampFrequency, out long rest);
        return new TimeSpan(seconds * TimeSpan.TicksPerSecond + rest * TimeSpan.TicksPerSecond / TimestampFrequency);
    }

    /// <summary>
    /// A timer whose due moment is virtual.
    /// </summary>
    private sealed class PauseTimer(PauseClock clock, TimerCallback callback, object? state) : ITimer
    {
        private static readonly TimeSpan _longest = TimeSpan.FromMilliseconds(0xFFFFFFFE);

        // As timers do: null if the creator's flow was suppressed.
        private readonly ExecutionContext? _context = ExecutionContext.Capture();
        private ITimer? _underlying;
        private TimeSpan _period;

        // In virtual time since the clock's beginning; null if the timer is off.
        private TimeSpan? _due;
        private int _running;
        private TaskCompletionSource<bool>? _idle;
        private bool _disposed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            Check(dueTime, nameof(dueTime));
            Check(period, nameof(period));
            lock (clock._lock)
            {
                if (_disposed)
                    return false;

                _period = period;
                _due = dueTime == Timeout.InfiniteTimeSpan ? null : clock.Now() + dueTime;
                Arm();
                return true;
            }
        }

        // Under the clock's lock. Makes the underlying timer right, whatever it was.
        public void Arm()
        {
            if (_due is not { } due)
            {
                clock._timers.Remove(this);
                _underlying?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                return;
            }

            clock._timers.Add(this);
            if (clock._runsSince is null)
            {
                _underlying?.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                return;
            }

            TimeSpan left = due - clock.Now();
            if (left <= TimeSpan.Zero)
            {
                // Not through the underlying timer: some providers would call back from within Change.
                ThreadPool.UnsafeQueueUserWorkItem(static timer => ((PauseTimer)timer!).Fire(), this);
                return;
            }

            left = WholeMilliseconds(left);
            if (_underlying is null)
                CleanContext.Do(() => _underlying = clock._real.CreateTimer(
                    static timer => ((PauseTimer)timer!).Fire(), this, left, Timeout.InfiniteTimeSpan));
            else
                _underlying.Change(left, Timeout.InfiniteTimeSpan);
        }

        public void Dispose()
        {
            lock (clock._lock)
            {
                if (_disposed)
                    return;

                _disposed = true;
                _due = null;
                clock._timers.Remove(this);
                _underlying?.Dispose();
            }
        }

        /// <summary>As the framework's timers: completes when no callback runs any more.</summary>
        public ValueTask DisposeAsync()
        {
            lock (clock._lock)
            {
                Dispose();
                if (_running == 0)
                    return default;

                _idle ??= new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
                return new ValueTask(_idle.Task);
            }
        }

        private void Fire()
        {
            // A provider that calls back from within Change, for whichever timer: not under the lock.
            if (Monitor.IsEntered(clock._lock))
            {
                ThreadPool.UnsafeQueueUserWorkItem(static timer => ((PauseTimer)timer!).Fire(), this);
                return;
            }

            lock (clock._lock)
            {
                // Disposed, switched off or frozen since it was on its way: thawing arms it again.
                if (_disposed || clock._runsSince is null || _due is not { } due)
                    return;

                TimeSpan now = clock.Now();
                if (now >= due)
                {
                    _due = _period == TimeSpan.Zero || _period == Timeout.InfiniteTimeSpan ? null : NextDue(due, now);
                    _running++;
                }

                Arm();
                if (now < due)
                    return;
            }

            try
            {
                if (_context is null)
                    callback(state);
                else
                    ExecutionContext.Run(_context.CreateCopy(), static timer => ((PauseTimer)timer!).CallBack(), this);
            }
            finally
            {
                lock (clock._lock)
                {
                    if (--_running == 0)
                        _idle?.TrySetResult(true);
                }
            }
        }

        private void CallBack() => callback(state);

        // Always a whole number of periods after the first due moment. Periods that were missed altogether are not made up for.
        private TimeSpan NextDue(TimeSpan due, TimeSpan now) =>
            due + new TimeSpan(((now - due).Ticks / _period.Ticks + 1) * _period.Ticks);

        // The framework's timers cut fractions off, and would fire again and again just before the moment.
        private static TimeSpan WholeMilliseconds(TimeSpan time)
        {
            long milliseconds = (time.Ticks + TimeSpan.TicksPerMillisecond - 1) / TimeSpan.TicksPerMillisecond;
            var rounded = new TimeSpan(milliseconds * TimeSpan.TicksPerMillisecond);
            return rounded > _longest ? _longest : rounded;
        }

        private static void Check(TimeSpan time, string name)
        {
            if ((time < TimeSpan.Zero && time != Timeout.InfiniteTimeSpan) || time > _longest)
                throw new ArgumentOutOfRangeException(name, time, null);
        }
    }
}
