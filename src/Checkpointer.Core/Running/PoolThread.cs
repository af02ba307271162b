namespace Checkpointer.Running;

/// <summary>
/// While a pool thread is held by a pause, the pool's minimum is one higher: injecting a replacement otherwise takes the pool half a
/// second each.
/// </summary>
internal static class PoolThread
{
    private static readonly object _lock = new();

    public static Loan Lend() => Thread.CurrentThread.IsThreadPoolThread ? new Loan(Add(1)) : default;

    private static bool Add(int threads)
    {
        lock (_lock)
        {
            ThreadPool.GetMinThreads(out int workers, out int ports);
            return ThreadPool.SetMinThreads(workers + threads, ports);
        }
    }

    internal readonly struct Loan(bool raised) : IDisposable
    {
        // False where the minimum stood at the pool's maximum: nothing was raised, and nothing is lowered.
        private readonly bool _raised = raised;

        public void Dispose()
        {
            if (_raised)
                Add(-1);
        }
    }
}
