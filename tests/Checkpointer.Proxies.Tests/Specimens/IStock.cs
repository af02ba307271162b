namespace Checkpointer.Proxies.Tests.Specimens;

public interface IStock
{
    event EventHandler? Changed;

    int Level { get; set; }

    string this[int shelf] { get; set; }

    int Count(string item);

    void Put(string item);

    Task SaveAsync();

    Task<int> FindAsync(string item);

    ValueTask FlushAsync();

    ValueTask<int> PeekAsync(string item);
}
