namespace Specimens.Woven.Stock;

public interface IStockRepository
{
    Task<int> FindAsync(string sku);

    ValueTask<int> PeekAsync(string sku);

    Task SaveAsync(string sku, int stock);

    void Touch(string sku);

    int Count();
}

/// <summary>Woven, and behind an interface before which a proxy may stand.</summary>
public sealed class StockRepository : IStockRepository
{
    private readonly Dictionary<string, int> _stock = [];

    /// <summary>What <see cref="FindAsync"/> waits for after its first await.</summary>
    public Task Gate = Task.CompletedTask;

    public async Task<int> FindAsync(string sku)
    {
        await Gate;
        return _stock.TryGetValue(sku, out int stock) ? stock : throw new KeyNotFoundException(sku);
    }

    public async ValueTask<int> PeekAsync(string sku) => await FindAsync(sku);

    public async Task SaveAsync(string sku, int stock)
    {
        await Gate;
        _stock[sku] = stock;
    }

    public void Touch(string sku)
    {
        if (!_stock.ContainsKey(sku))
            throw new KeyNotFoundException(sku);
    }

    int IStockRepository.Count() => _stock.Count;
}

/// <summary>A decorator: a call through it is two calls.</summary>
public sealed class LoggedRepository(IStockRepository inner) : IStockRepository
{
    public Task<int> FindAsync(string sku) => inner.FindAsync(sku);

    public ValueTask<int> PeekAsync(string sku) => inner.PeekAsync(sku);

    public Task SaveAsync(string sku, int stock) => inner.SaveAsync(sku, stock);

    public void Touch(string sku) => inner.Touch(sku);

    public int Count() => inner.Count();
}
