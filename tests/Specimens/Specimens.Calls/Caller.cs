using Specimens.Library;

namespace Specimens.Calls;

/// <summary>Calls of every kind, each a method that says what came of it.</summary>
public static class Caller
{
    public static int Instance()
    {
        var store = new Store("a");
        return store.Save(3) + store.Save(4) + store[0];
    }

    public static int Static() => Store.Twice(21);

    public static string New() => new Store("fresh").Name;

    public static string Properties()
    {
        var store = new Store("a") { Name = "b" };
        store.Name += "c";
        return store.Name;
    }

    public static string Throws()
    {
        try
        {
            new Store("a").Refuse("why not");
            return "nothing";
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }

    public static string OnNothing(Store? store)
    {
        try
        {
            return store!.Save(1).ToString(System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (NullReferenceException)
        {
            return "nothing";
        }
    }

    public static string ByReference()
    {
        var store = new Store("a");
        store.Save(5);
        int taken = 1;
        bool any = store.TryTake(2, ref taken, out int rest);
        store.Slot(0) = 7;
        return $"{any} {taken} {rest} {store[0]}";
    }

    public static unsafe int Uncapturable()
    {
        var store = new Store("a");
        int* numbers = stackalloc int[1];
        numbers[0] = 9;
        return store.Sum([1, 2, 3]) + store.First(numbers);
    }

    public static string Generics()
    {
        var store = new Store("a");
        var box = new Box<int>(3);
        return $"{store.Echo("x")} {store.Echo(2)} {box.Put(4)} {box.Map(n => n * 2.5)} {OfAny("p", "q")}";
    }

    public static int Structs()
    {
        var counter = new Counter(1);
        counter.Add(2);
        Counter[] counters = [counter];
        counters[0].Add(3);
        return counter.Count * 100 + counters[0].Count;
    }

    public static string Constrained()
    {
        var square = new Square();
        return $"{SidesOf(ref square)} {square.Asked} {SidesOf(new Circle())} {MadeBy<Square>().GetType().Name} {TextOf(5)} {TextOf("t")}";
    }

    public static string Virtual()
    {
        Transaction[] transactions = [new SqlTransaction(), new FileTransaction(), new OwnTransaction()];
        foreach (Transaction transaction in transactions)
            transaction.Commit();
        return string.Join(";", transactions.SelectMany(transaction => transaction.Log));
    }

    public static string Own() => new OwnTransaction().Ask();

    public static async Task<int> AwaitedAsync(Task gate)
    {
        var store = new Store("a");
        int first = await store.SaveAsync(gate, 2);
        return first + await store.SaveAsync(gate, 3);
    }

    public static async Task<string> FailedAsync(Task gate)
    {
        try
        {
            await new Store("a").RefuseAsync(gate);
            return "nothing";
        }
        catch (InvalidOperationException exception)
        {
            return exception.Message;
        }
    }

    public static async Task<int> StreamedAsync()
    {
        var store = new Store("a");
        store.Save(6);
        int sum = 0;
        await foreach (int slot in store.ReadAsync())
            sum += slot;
        return sum;
    }

    public static async Task<int> ShelveAsync(IShelf shelf)
    {
        shelf.Put(1);
        await shelf.PutAsync(2);
        int sum = 0;
        await foreach (int count in shelf.ReadAsync())
            sum += count;
        return sum;
    }

    public static unsafe int Pointer()
    {
        delegate*<int, int> twice = &Store.Twice;
        return twice(5);
    }

    public static IEnumerable<int> Iterator()
    {
        var store = new Store("a");
        yield return store.Save(1);
        yield return store.Save(1);
    }

    public static int Lambda()
    {
        var store = new Store("a");
        Func<int, int> save = count => store.Save(count);
        return save(2) + save(3);
    }

    public static int Delegate()
    {
        Func<int, int> twice = Store.Twice;
        return twice(4);
    }

    private static bool OfAny<T>(T one, T other)
        where T : IComparable<T> => new Box<T>(one).Put(other);

    private static int SidesOf<T>(ref T shape)
        where T : IShape => shape.Sides(2);

    private static int SidesOf<T>(T shape)
        where T : IShape => shape.Sides(2);

    private static IShape MadeBy<T>()
        where T : IShape => T.Make(1);

    private static string? TextOf<T>(T value)
        where T : notnull => value.ToString();
}
