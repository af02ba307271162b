namespace Checkpointer.Proxies.Tests.Specimens;

internal sealed class Till : ITill
{
    public TaskCompletionSource<int> Body { get; } = new();

    public bool TryTake(int amount, out int left)
    {
        left = 10 - amount;
        return left >= 0 ? true : throw new InvalidOperationException("overdrawn");
    }

    public void Add(ref int amount) => amount++;

    public int Peek(in int amount) => amount;

    public Task<int> CountAsync(in int amount) => Body.Task;

    public Task AddAsync(out int left)
    {
        left = 5;
        return Body.Task;
    }

    public ValueTask<int> DrawAsync(ref int amount)
    {
        amount++;
        return new(Body.Task);
    }

    public ValueTask CloseAsync(in int amount) => new(Body.Task);
}
