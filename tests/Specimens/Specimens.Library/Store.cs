using System.Runtime.CompilerServices;

namespace Specimens.Library;

/// <summary>Somebody else's sealed class.</summary>
public sealed class Store(string name)
{
    private readonly int[] _slots = new int[4];

    public string Name { get; set; } = name;

    public int this[int slot] => _slots[slot];

    public static int Twice(int number) => number * 2;

    public int Save(int count) => _slots[0] += count;

    public void Refuse(string reason) => throw new InvalidOperationException(reason);

    public bool TryTake(int count, ref int taken, out int rest)
    {
        taken += count;
        rest = _slots[0] - taken;
        return rest >= 0;
    }

    public ref int Slot(int slot) => ref _slots[slot];

    public int Sum(ReadOnlySpan<int> numbers)
    {
        int sum = 0;
        foreach (int number in numbers)
            sum += number;
        return sum;
    }

    public unsafe int First(int* numbers) => *numbers;

    public T Echo<T>(T value)
        where T : notnull => value;

    public async Task<int> SaveAsync(Task gate, int count)
    {
        await gate;
        return Save(count);
    }

    public async ValueTask RefuseAsync(Task gate)
    {
        await gate;
        throw new InvalidOperationException("closed");
    }

    public async IAsyncEnumerable<int> ReadAsync([EnumeratorCancellation] CancellationToken cancellation = default)
    {
        foreach (int slot in _slots)
        {
            await Task.Yield();
            cancellation.ThrowIfCancellationRequested();
            yield return slot;
        }
    }

    public static string Describe(params object[] parts) => string.Join(",", parts);

    // Deep enough to overflow any stack, were it not called in place of its caller.
    public static int Deepest(int depth, Func<int, int> deeper) => depth == 0 ? 0 : deeper(depth - 1);
}
