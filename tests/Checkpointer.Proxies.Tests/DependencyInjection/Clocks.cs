using Microsoft.Extensions.DependencyInjection;

namespace Checkpointer.Proxies.Tests.DependencyInjection;

public interface IClock
{
    string Read();
}

public interface IAlarm
{
    void Ring();
}

public interface IPool<TItem>
    where TItem : class
{
    TItem Rent(TItem item);

    Task<TOther?> ExchangeAsync<TOther>(TItem item)
        where TOther : class, TItem;
}

public interface ILedger : IDisposable
{
    string Name { get; }
}

/// <summary>Counts what happens to the objects that a container makes.</summary>
public sealed class Log
{
    public int Made { get; set; }

    public int Disposed { get; set; }
}

internal sealed class Clock(string time = "noon") : IClock
{
    public string Read() => time;
}

internal sealed class TrackedClock : IClock, IAlarm, IDisposable
{
    private readonly Log _log;

    public TrackedClock(Log log)
    {
        _log = log;
        log.Made++;
    }

    public string Read() => "tracked";

    public void Ring()
    {
    }

    public void Dispose() => _log.Disposed++;
}

internal sealed class AsyncClock(Log log) : IClock, IAsyncDisposable
{
    public string Read() => "async";

    public ValueTask DisposeAsync()
    {
        log.Disposed++;
        return default;
    }
}

internal sealed class Ledger(Log log) : ILedger
{
    public string Name => "ledger";

    public void Dispose() => log.Disposed++;
}

internal sealed class KeyedClock([ServiceKey] object key) : IClock
{
    public string Read() => $"clock {key}";
}

internal sealed class Tower([FromKeyedServices("west")] IClock west, IClock clock) : IAlarm
{
    public string Shows => $"{west.Read()}, {clock.Read()}";

    public void Ring()
    {
    }
}

internal sealed class PickyClock : IClock
{
    private readonly string _made;

    public PickyClock() => _made = "without";

    public PickyClock(IAlarm alarm) => _made = $"with {alarm is not null}";

    public PickyClock(IAlarm alarm, ILedger ledger) => _made = $"with {alarm is not null} and {ledger.Name}";

    public string Read() => _made;
}

internal sealed class Pool<TItem>(Log log) : IPool<TItem>, IDisposable
    where TItem : class
{
    public TItem Rent(TItem item) => item;

    public Task<TOther?> ExchangeAsync<TOther>(TItem item)
        where TOther : class, TItem => Task.FromResult(item as TOther);

    public void Dispose() => log.Disposed++;
}
