namespace Specimens.Framework;

public struct Deposit(decimal amount)
{
    public decimal Amount { get; private set; } = amount;

    public decimal Add(decimal more) => Amount += more;

    public static Deposit operator +(Deposit one, Deposit other) => new(one.Amount + other.Amount);

    public override string ToString() => $"deposit of {Amount}";
}

public sealed class Vault<TKey> : Dictionary<TKey, Deposit>
    where TKey : notnull
{
    public decimal Take(TKey key)
    {
        decimal amount = this[key].Amount;
        Remove(key);
        return amount;
    }
}
