using System.Runtime.CompilerServices;

namespace Specimens.Woven;

/// <summary>Everything that returns a task.</summary>
public sealed class Shop
{
    private int _reserved;

    public AsyncLocal<string?> Ambient { get; } = new();

    public int Reserved => _reserved;

    public async Task<int> ReserveAsync(Task gate, int count)
    {
        _reserved += count;
        await gate;
        return _reserved;
    }

    public async Task PayAsync(Task gate)
    {
        await gate;
    }

    public Task<int> ReserveAsync(TaskCompletionSource<int> source)
    {
        _reserved++;
        return source.Task;
    }

    public Task FailAtOnce(string reason) => throw new InvalidOperationException(reason);

    public async Task FailAsync(Task gate, string reason)
    {
        await gate;
        throw new InvalidOperationException(reason);
    }

    public static async Task AlwaysFailsAsync()
    {
        await Task.Yield();
        throw new NotSupportedException("always");
    }

    public async ValueTask<string> DescribeAsync(Task gate)
    {
        await gate;
        return $"{_reserved} reserved";
    }

    public ValueTask CloseAsync() => default;

    public static Task<int> CountAsync(ReadOnlySpan<char> text, Task gate)
    {
        int length = text.Length;
        return Finish(length, gate);

        static async Task<int> Finish(int length, Task gate)
        {
            await gate;
            return length;
        }
    }

    public async Task<string?> ReadAmbientAsync()
    {
        await Task.Yield();
        return Ambient.Value;
    }

    public async Task WriteAmbientAsync(string value)
    {
        Ambient.Value = value;
        await Task.Yield();
    }

    public Task WriteAmbientAtOnce(string value)
    {
        Ambient.Value = value;
        return Task.CompletedTask;
    }

    public Task? NoTask() => null;

    public async Task<T> EchoAsync<T>(T value, Task gate)
        where T : notnull
    {
        try
        {
            await gate;
            return value;
        }
        finally
        {
            _reserved = 0;
        }
    }

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public async ValueTask<int> PooledAsync(Task gate)
    {
        await gate;
        return _reserved;
    }
}
