namespace Specimens.Woven;

/// <summary>Methods that call themselves.</summary>
public class Recursion
{
    public static int Factorial(int number) => number <= 1 ? 1 : number * Factorial(number - 1);

    public static void Note()
    {
    }

    public virtual int Depth(int levels) => levels == 0 ? 0 : 1 + Depth(levels - 1);

    public async Task<int> DepthAsync(int levels)
    {
        await Task.Yield();
        return levels == 0 ? 0 : 1 + await DepthAsync(levels - 1);
    }

    public sealed class Deeper : Recursion
    {
        public override int Depth(int levels) => 5 + base.Depth(levels);
    }
}

/// <summary>A class whose static constructor calls the method for which it runs.</summary>
public static class Initialised
{
    private static readonly int _step;

    static Initialised() => _step = Next(1) + 1;

    public static int Next(int number) => number + _step;
}
