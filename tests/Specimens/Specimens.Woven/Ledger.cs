namespace Specimens.Woven;

/// <summary>Sealed, synchronous, concrete: what no proxy can stand in for.</summary>
public sealed class Ledger
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, decimal> _balances = [];

    public int Postings { get; private set; }

    public string? Owner { get; init; }

    public decimal this[string account] => Balance(account);

    public decimal Balance(string account)
    {
        lock (_lock)
            return _balances.TryGetValue(account, out decimal balance) ? balance : 0;
    }

    public void Post(string account, decimal amount)
    {
        lock (_lock)
        {
            _balances[account] = _balances.TryGetValue(account, out decimal balance) ? balance + amount : amount;
            Postings++;
        }
    }

    public void Post(string account, decimal amount, int times)
    {
        for (int i = 0; i < times; i++)
            Post(account, amount);
    }

    public bool TryBalance(string account, out decimal balance) => _balances.TryGetValue(account, out balance);

    public void Exchange(ref decimal price, in decimal rate) => price *= rate;

    public static int Parse(string text)
    {
        try
        {
            return int.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            return -1;
        }
    }

    public static void Refuse(string reason) => throw new InvalidOperationException(reason);

    public static int CountDigits(ReadOnlySpan<char> text)
    {
        int digits = 0;
        foreach (char c in text)
        {
            if (char.IsAsciiDigit(c))
                digits++;
        }

        return digits;
    }

    public static ref int Largest(int[] numbers)
    {
        ref int largest = ref numbers[0];
        for (int i = 1; i < numbers.Length; i++)
        {
            if (numbers[i] > largest)
                largest = ref numbers[i];
        }

        return ref largest;
    }

    public static ReadOnlySpan<char> Trimmed(string text) => text.AsSpan().Trim();

    public static unsafe int Sum(int* numbers, int count)
    {
        int sum = 0;
        while (count-- > 0)
            sum += *numbers++;
        return sum;
    }

    public static int Sum(int a, int b, int c, int d, int e, int f) => a + b + c + d + e + f;

    public Func<decimal> Later(string account, decimal bonus) => () => Balance(account) + bonus;

    public static Ledger operator +(Ledger ledger, (string Account, decimal Amount) posting)
    {
        ledger.Post(posting.Account, posting.Amount);
        return ledger;
    }
}
