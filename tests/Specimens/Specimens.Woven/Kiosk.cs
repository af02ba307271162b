namespace Specimens.Woven;

/// <summary>A type that only its own file can name, and the way to it.</summary>
public static class Kiosk
{
    public static int Sell(int count) => new Till().Take(count) + new Drawer<int>.Slot().Put(count);
}

file sealed class Till
{
    public int Take(int count) => Enumerable.Range(0, count).Select(_ => count).Sum();
}

file sealed class Drawer<T>
{
    public sealed class Slot
    {
        public T Put(T coin) => coin;
    }
}
