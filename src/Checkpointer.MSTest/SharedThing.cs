using System.Collections.Concurrent;

namespace Checkpointer.MSTest;

/// <summary>
/// What tests share, a database say: one of them at a time has it. Of this process only.
/// </summary>
internal static class SharedThing
{
    private static readonly ConcurrentDictionary<string, SemaphoreSlim> _things = new(StringComparer.Ordinal);

    /// <summary>Waits until the thing is free, and gives it back when disposed.</summary>
    public static async Task<IDisposable> TakeAsync(string? name, ITestMethod method)
    {
        SemaphoreSlim thing = _things.GetOrAdd(name ?? $"{method.TestClassName}.{method.TestMethodName}", _ => new SemaphoreSlim(1));
        await thing.WaitAsync().ConfigureAwait(false);
        return new Taken(thing);
    }

    private sealed class Taken(SemaphoreSlim thing) : IDisposable
    {
        public void Dispose() => thing.Release();
    }
}
