namespace Specimens.Library;

/// <summary>Before it, a proxy may stand.</summary>
public interface IShelf
{
    void Put(int count);

    Task PutAsync(int count);

    IAsyncEnumerable<int> ReadAsync();
}

public sealed class Shelf : IShelf
{
    private readonly List<int> _counts = [];

    public void Put(int count) => _counts.Add(count);

    public async Task PutAsync(int count)
    {
        await Task.Yield();
        _counts.Add(count);
    }

    public async IAsyncEnumerable<int> ReadAsync()
    {
        foreach (int count in _counts)
        {
            await Task.Yield();
            yield return count;
        }
    }
}
