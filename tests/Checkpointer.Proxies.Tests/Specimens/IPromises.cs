using System.Runtime.CompilerServices;
using Specimens.Woven;

namespace Checkpointer.Proxies.Tests.Specimens;

/// <summary>Returns tasks of their own kind; what the last one returns is awaited, and has no builder.</summary>
public interface IPromises
{
    Promise<int> KeepAsync(Task gate, int count);

    Promise<int> BreakAsync(Task gate);

    Promise<T> Keep<T>(T value, Task gate)
        where T : notnull;

    Vow SwearAsync(Task gate);

    YieldAwaitable Wait();
}

internal sealed class PromiseKeeper : IPromises
{
    public Promises Promises { get; } = new();

    public Promise<int> KeepAsync(Task gate, int count) => Promises.KeepAsync(gate, count);

    public Promise<int> BreakAsync(Task gate) => Promises.BreakAsync(gate);

    public Promise<T> Keep<T>(T value, Task gate)
        where T : notnull => Promises.Keep(value, gate);

    public Vow SwearAsync(Task gate) => Promises.SwearAsync(gate);

    public YieldAwaitable Wait() => Task.Yield();
}
