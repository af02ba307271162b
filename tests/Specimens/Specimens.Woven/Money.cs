namespace Specimens.Woven;

/// <summary>A mutable struct, and one whose async method works on a copy.</summary>
public struct Money
{
    public Money(decimal amount) => Amount = amount;

    public decimal Amount { get; private set; }

    public void Add(decimal amount) => Amount += amount;

    public Task AddLater(decimal amount)
    {
        Amount += amount;
        return Task.CompletedTask;
    }

    public readonly async Task<decimal> Doubled(Task gate)
    {
        await gate;
        return Amount * 2;
    }

    public override readonly string ToString() => $"{Amount} EUR";
}
