namespace Specimens.Woven;

public interface IIdentified<out TKey>
    where TKey : notnull
{
    TKey Id { get; }
}

/// <summary>Generic methods of a generic type, with every kind of constraint.</summary>
public class Repository<TKey, TItem>
    where TKey : notnull, IComparable<TKey>
    where TItem : class, IIdentified<TKey>
{
    private readonly SortedDictionary<TKey, TItem> _items = [];

    public void Save(TItem item) => _items[item.Id] = item;

    public TItem? Find(TKey key) => _items.TryGetValue(key, out TItem? item) ? item : null;

    public TItem FindOrCreate<TNew>(TKey key, Action<TNew> prepare)
        where TNew : TItem, new()
    {
        if (Find(key) is { } found)
            return found;

        var created = new TNew();
        prepare(created);
        Save(created);
        return created;
    }

    public async Task<TView[]> SelectAsync<TView>(Func<TItem, Task<TView>> view)
        where TView : struct
    {
        List<TView> views = [];
        foreach (TItem item in _items.Values)
            views.Add(await view(item));
        return [.. views];
    }

    public static unsafe int SizeOf<TValue>(TValue value)
        where TValue : unmanaged => sizeof(TValue) + (value.Equals(default(TValue)) ? 0 : 1);

    public static T[] Pair<T>(T first, ref T second, out T third)
    {
        third = first;
        return [first, second];
    }

    public class Snapshot<TStamp>(TStamp stamp)
    {
        public KeyValuePair<TStamp, TOther> With<TOther>(TOther other, TKey key)
        {
            Key = key;
            return new(stamp, other);
        }

        public TKey? Key { get; private set; }
    }
}

public sealed class Order : IIdentified<int>
{
    public int Id { get; set; }
}
