namespace Specimens.Woven;

/// <summary>A ref struct: it cannot be boxed, and its probe reports no instance.</summary>
public readonly ref struct Window(ReadOnlySpan<int> numbers)
{
    private readonly ReadOnlySpan<int> _numbers = numbers;

    public int Length() => _numbers.Length;

    public Task<int> FirstAsync() => Task.FromResult(_numbers[0]);
}
