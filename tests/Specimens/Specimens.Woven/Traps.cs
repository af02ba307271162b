namespace Specimens.Woven;

/// <summary>Code on which weavers broke, each method for one of their bugs.</summary>
public sealed class Traps
{
    private readonly object _lock = new();

    public static async Task<int> ConditionalAwait(bool wait, Task gate)
    {
        int result = 1;
        if (wait)
        {
            await gate;
            result = 2;
        }

        return result;
    }

    public static async Task<int> CatchThenThrow(Task gate)
    {
        try
        {
            await gate;
            return 1;
        }
        catch (InvalidOperationException exception)
        {
            await Task.Yield();
            throw new NotSupportedException("wrapped", exception);
        }
    }

    public static bool TryParse(string text, out Guid guid) => Guid.TryParse(text, out guid);

    // The handler is the last thing in the body: its end has no instruction.
    public static void Endless(Action step)
    {
        try
        {
            while (true)
                step();
        }
        finally
        {
            step = null!;
        }
    }

    public static int BranchesToTheEnd(int number)
    {
        switch (number)
        {
            case 0:
                return -1;
            case 1:
                break;
            default:
                if (number < 10)
                    return number;
                break;
        }

        return 0;
    }

    public int Locked(Func<int> work)
    {
        lock (_lock)
        {
            lock (this)
                return work();
        }
    }

    public static int CleanedUp(Func<int> work, List<string> log)
    {
        try
        {
            return work();
        }
        finally
        {
            log.Add("cleaned up");
        }
    }
}

/// <summary>The same in constructors, which are woven in place.</summary>
public sealed class TrapsInConstruction
{
    public readonly int Result;

    public TrapsInConstruction(int number)
    {
        lock (string.Empty)
        {
            Result = number;
            if (number == 0)
                return;
        }

        switch (number)
        {
            case 1:
                Result = 10;
                return;
            case 2:
                Result = 20;
                break;
        }
    }

    public TrapsInConstruction(Action<int> step)
    {
        try
        {
            while (true)
                step(Result++);
        }
        finally
        {
            Result = -Result;
        }
    }
}

public interface ITagged<T>
{
    T? Tag { get; set; }
}

/// <summary>Constraints of every kind, also upon each other.</summary>
public class Constraints<TKey, TList>
    where TKey : struct, IComparable<TKey>, IEquatable<TKey>
    where TList : List<KeyValuePair<TKey, TKey[]>>, new()
{
    public static TList Make<TItem, TOther, TTag>(TItem item, TOther other, TTag tag, Func<TKey> key)
        where TItem : class, ITagged<TTag>, new()
        where TOther : TItem, IComparable<TOther?>
        where TTag : unmanaged, Enum
    {
        var made = new TItem { Tag = tag };
        bool isTagged = made.Tag.Equals(item.Tag) && other.CompareTo(default) > 0;
        return isTagged ? [new KeyValuePair<TKey, TKey[]>(key(), [key()])] : new TList();
    }

    public async void Forget<TValue>(Task<TValue> gate, Action<TKey, TValue> seen, TKey key)
        where TValue : notnull => seen(key, await gate);
}

public class Labelled : ITagged<DayOfWeek>, IComparable<Labelled?>
{
    public DayOfWeek Tag { get; set; }

    public int CompareTo(Labelled? other) => other is null ? 1 : 0;
}
