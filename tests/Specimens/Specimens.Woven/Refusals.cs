namespace Specimens.Woven;

/// <summary>Methods that fail: each kind of task, by a fault, by a cancellation, and before it is returned.</summary>
public sealed class Refusals
{
    public async Task FailAsync(Task gate)
    {
        await gate;
        throw new InvalidOperationException("closed");
    }

    public async Task<int> FindAsync(Task gate)
    {
        await gate;
        throw new InvalidOperationException("closed");
    }

    public async ValueTask FlushAsync(Task gate)
    {
        await gate;
        throw new InvalidOperationException("closed");
    }

    public async ValueTask<int> PeekAsync(Task gate)
    {
        await gate;
        throw new InvalidOperationException("closed");
    }

    public Task FailAtOnce() => throw new InvalidOperationException("closed");

    public Task<int> FindAtOnce() => throw new InvalidOperationException("closed");

    public ValueTask FlushAtOnce() => throw new InvalidOperationException("closed");

    public ValueTask<int> PeekAtOnce() => throw new InvalidOperationException("closed");

    public Task CancelAtOnce() => throw new OperationCanceledException("gone");

    public async Task<int> CancelAsync(Task gate)
    {
        await gate;
        throw new OperationCanceledException("gone");
    }

    public Task<int> ThreadAsync() => Task.FromResult(Environment.CurrentManagedThreadId);
}
