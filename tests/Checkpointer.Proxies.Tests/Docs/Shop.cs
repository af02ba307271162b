namespace Checkpointer.Proxies.Tests.Docs;

public interface IStockRepository
{
    Task<int> FindAsync(string item);

    Task SaveAsync(string item, int count);
}

public interface IRepository<T>
    where T : class
{
    IAsyncEnumerable<T> AllAsync();
}

public sealed record Order(int Id);

internal sealed class StockRepository : IStockRepository
{
    private int _count = 1;

    public Task<int> FindAsync(string item) => Task.FromResult(_count);

    public async Task SaveAsync(string item, int count)
    {
        await Task.Yield();
        _count = count;
    }
}

internal sealed class Repository<T> : IRepository<T>
    where T : class
{
    public async IAsyncEnumerable<T> AllAsync()
    {
        await Task.Yield();
        yield break;
    }
}

internal sealed class Checkout(IStockRepository stock)
{
    public async Task<bool> BuyAsync(string item)
    {
        int count = await stock.FindAsync(item);
        if (count > 0)
            await stock.SaveAsync(item, count - 1);
        return count > 0;
    }
}

public class Till(string name)
{
    public string Name { get; } = name;

    public int Sold { get; private set; }

    public virtual void Sell() => Sold++;
}
