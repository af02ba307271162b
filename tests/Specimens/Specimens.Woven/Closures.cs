namespace Specimens.Woven;

/// <summary>Functions inside methods: with what they capture, and without.</summary>
public sealed class Closures
{
    private readonly int _offset = 10;

    public int[] Scale(int[] numbers, int by) => [.. numbers.Select(number => (number + _offset) * by)];

    public int Total(int[] numbers)
    {
        int total = 0;
        foreach (int number in numbers)
            Add(number);
        return total;

        void Add(int number) => total += number;
    }

    public static Task<int> LaterAsync(Task gate, int number)
    {
        return Inner();

        async Task<int> Inner()
        {
            await gate;
            return number;
        }
    }

    public static string Describe<T>(T value)
    {
        return Both(value, 1);

        static string Both<TOther>(T one, TOther other) => $"{one} {other}";
    }

    public Func<Task> Deferred(Task gate, List<int> log) => async () =>
    {
        await gate;
        log.Add(_offset);
    };
}
