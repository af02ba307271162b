using System.Diagnostics;

namespace Checkpointer.Benchmarks.Pauses;

/// <summary>
/// The floor: one side lets the other go and waits until it stands again, by nothing but a gate each.
/// </summary>
internal static class PingPong
{
    public static async Task<TimeSpan> TasksAsync(int count)
    {
        TaskCompletionSource go = NewGate();
        TaskCompletionSource stands = NewGate();
        var starter = Task.Run(async () =>
        {
            for (int i = 0; i <= count; i++)
            {
                Task gate = go.Task;
                stands.SetResult();
                await gate;
            }
        });
        await stands.Task;
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < count; i++)
        {
            TaskCompletionSource old = go;
            go = NewGate();
            stands = NewGate();
            old.SetResult();
            await stands.Task;
        }

        TimeSpan time = watch.Elapsed;
        go.SetResult();
        await starter;
        return time;
    }

    public static async Task<TimeSpan> SemaphoresAsync(int count)
    {
        using var go = new SemaphoreSlim(0);
        using var stands = new SemaphoreSlim(0);
        var starter = Task.Run(async () =>
        {
            for (int i = 0; i <= count; i++)
            {
                stands.Release();
                await go.WaitAsync();
            }
        });
        TimeSpan time = await DriveAsync(count, go, stands);
        await starter;
        return time;
    }

    public static async Task<TimeSpan> ThreadAsync(int count)
    {
        using var go = new SemaphoreSlim(0);
        using var stands = new SemaphoreSlim(0);
        var starter = new Thread(() =>
        {
            for (int i = 0; i <= count; i++)
            {
                stands.Release();
                go.Wait();
            }
        });
        starter.Start();
        TimeSpan time = await DriveAsync(count, go, stands);
        starter.Join();
        return time;
    }

    private static async Task<TimeSpan> DriveAsync(int count, SemaphoreSlim go, SemaphoreSlim stands)
    {
        await stands.WaitAsync();
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < count; i++)
        {
            go.Release();
            await stands.WaitAsync();
        }

        TimeSpan time = watch.Elapsed;
        go.Release();
        return time;
    }

    private static TaskCompletionSource NewGate() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
