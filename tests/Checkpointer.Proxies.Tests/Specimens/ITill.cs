namespace Checkpointer.Proxies.Tests.Specimens;

public interface ITill
{
    bool TryTake(int amount, out int left);

    void Add(ref int amount);

    int Peek(in int amount);

    Task<int> CountAsync(in int amount);

    Task AddAsync(out int left);

    ValueTask<int> DrawAsync(ref int amount);

    ValueTask CloseAsync(in int amount);
}
