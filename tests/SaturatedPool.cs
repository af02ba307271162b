namespace Checkpointer.Tests;

/// <summary>
/// A thread pool in which every thread waits, and a queue of work that would wait as well. Not beside other tests.
/// </summary>
internal sealed class SaturatedPool : IDisposable
{
    private const int Waiting = 500;

    private readonly ManualResetEventSlim _released = new();
    private readonly CountdownEvent _left = new(Waiting);

    public SaturatedPool()
    {
        for (int i = 0; i < Waiting; i++)
        {
            ThreadPool.UnsafeQueueUserWorkItem(
                _ =>
                {
                    _released.Wait();
                    _left.Signal();
                },
                null);
        }

        ThreadPool.GetMinThreads(out int workers, out _);
        SpinWait.SpinUntil(() => ThreadPool.ThreadCount >= workers && ThreadPool.PendingWorkItemCount > Waiting / 2, TimeSpan.FromSeconds(30));
    }

    public void Dispose()
    {
        _released.Set();
        _left.Wait();
        _left.Dispose();
        _released.Dispose();
    }
}
