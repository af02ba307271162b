namespace Checkpointer.Core.Tests.Points;

/// <summary>A library with points of its own, as one outside Checkpointer would be: it uses public members only.</summary>
internal sealed class Cache
{
    private const string HowToInstall = "Use a Cache.";

    public static readonly ProbePoint<Entry> BeforeSet = new("cache.before-set", Moment.Before, HowToInstall);
    public static readonly ProbePoint<Entry> AfterSet = new("cache.after-set", Moment.After, HowToInstall);
    public static readonly ProbePoint<Entry> AfterSetFailure = new("cache.after-set-failure", Moment.AfterThrow, HowToInstall);
    public static readonly ProbeOperation<Entry> Set = new("cache.set", HowToInstall, BeforeSet, AfterSet, AfterSetFailure);

    public static readonly ProbePoint<string> Evicted = new("cache.evicted", Moment.After, HowToInstall);
    public static readonly ProbePoint<string> BeforeEviction = new("cache.before-eviction", Moment.Before, HowToInstall);
    public static readonly ProbePoint<int> Swept = new("cache.swept", Moment.Mark, HowToInstall);

    private readonly Dictionary<string, int> _values = [];

    /// <summary>Runs inside each set.</summary>
    public Action Inside { get; set; } = () => { };

    public Func<Task> InsideAsync { get; set; } = () => Task.CompletedTask;

    public int? this[string key]
    {
        get
        {
            lock (_values)
                return _values.TryGetValue(key, out int value) ? value : null;
        }
    }

    public int SetValue(string key, int value) => ProbePoint.IsArmed
        ? Set.Run(new Entry(key, value), () => Store(key, value), (entry, count) => entry with { Count = count })
        : Store(key, value);

    public Task<int> SetValueAsync(string key, int value) => ProbePoint.IsArmed
        ? Set.RunAsync(new Entry(key, value), () => StoreAsync(key, value), (entry, count) => entry with { Count = count })
        : StoreAsync(key, value);

    private async Task<int> StoreAsync(string key, int value)
    {
        await InsideAsync();
        return Store(key, value);
    }

    private int Store(string key, int value)
    {
        Inside();
        lock (_values)
        {
            _values[key] = value;
            return _values.Count;
        }
    }

    internal sealed record Entry(string Key, int Value, int? Count = null);
}
