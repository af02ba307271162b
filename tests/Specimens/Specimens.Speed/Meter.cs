namespace Specimens.Woven.Speed;

/// <summary>Small methods of the kinds that a JIT inlines.</summary>
public sealed class Meter(int start)
{
    private readonly int _start = start;

    public int Count { get; private set; } = start;

    public static int Add(int a, int b) => a + b;

    public int Since(int count) => count - _start;

    public void Advance(int by) => Count += by;
}

public readonly struct Span2D(int width, int height)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public int Area() => Width * Height;
}
