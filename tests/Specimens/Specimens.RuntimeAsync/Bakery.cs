namespace Specimens.Woven.RuntimeAsync;

/// <summary>Everything that returns a task and awaits, compiled without state machines.</summary>
public sealed class Bakery
{
    private int _baked;

    public int Baked => _baked;

    public async Task<int> BakeAsync(Task gate, int count)
    {
        _baked += count;
        await gate;
        return _baked;
    }

    public async Task HeatAsync(Task gate)
    {
        try
        {
            await gate;
        }
        finally
        {
            await Task.Yield();
            _baked = 0;
        }
    }

    public async ValueTask<T> EchoAsync<T>(T value, Task gate)
        where T : notnull
    {
        await gate;
        return value;
    }

    public async ValueTask CloseAsync(Task gate) => await gate;

    public static async Task<int> FailAsync(Task gate)
    {
        await gate;
        throw new InvalidOperationException("burnt");
    }

    public Task<int> NoAwait() => Task.FromResult(_baked);
}
