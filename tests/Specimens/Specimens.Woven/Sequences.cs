using System.Collections;
using System.Runtime.CompilerServices;

namespace Specimens.Woven;

/// <summary>Methods whose body runs when what they return is enumerated, and one whose body does not.</summary>
public sealed class Sequences
{
    public List<string> Log { get; } = [];

    public IEnumerable<int> Count(int to)
    {
        try
        {
            for (int i = 1; i <= to; i++)
            {
                Log.Add($"yield {i}");
                yield return i;
            }
        }
        finally
        {
            Log.Add("end");
        }
    }

    public IEnumerator<T> Twice<T>(T item)
    {
        yield return item;
        yield return item;
    }

    public IEnumerable Untyped()
    {
        yield return "one";
    }

    public static IEnumerator UntypedOnce()
    {
        yield return "one";
    }

    public static IEnumerable<int> Fail(int after)
    {
        for (int i = 0; i < after; i++)
            yield return i;

        throw new InvalidOperationException("failed");
    }

    public IEnumerable<int> NoIterator() => Log.Select(line => line.Length);

    public async IAsyncEnumerable<int> CountAsync(Task gate, int to, [EnumeratorCancellation] CancellationToken token = default)
    {
        for (int i = 1; i <= to; i++)
        {
            await gate.WaitAsync(token);
            yield return i;
        }
    }

    public IAsyncEnumerable<int> PassOnAsync(Task gate) => CountAsync(gate, 2);

    public async IAsyncEnumerator<T> OnceAsync<T>(T item)
        where T : struct
    {
        await Task.Yield();
        yield return item;
    }
}
