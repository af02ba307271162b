using System.Runtime.InteropServices;

namespace Specimens.Framework;

/// <summary>What compilers make of everyday code differs by framework and by optimization; what it does must not.</summary>
public class Account
{
    private readonly object _lock = new();
    private readonly List<decimal> _postings = [];

    public event Action<decimal>? Posted;

    public string? Owner { get; set; }

    internal int Count => _postings.Count;

    public decimal this[int index] => _postings[index];

    public decimal Post(decimal amount)
    {
        lock (_lock)
        {
            if (amount == 0)
                throw new ArgumentOutOfRangeException(nameof(amount));

            _postings.Add(amount);
            Posted?.Invoke(amount);
            return Balance();
        }
    }

    public decimal Balance() => _postings.Sum();

    public bool TryParse(string text, out decimal amount, ref int tries)
    {
        tries++;
        try
        {
            amount = decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
            return true;
        }
        catch (FormatException) when (tries < 3)
        {
            amount = 0;
            return false;
        }
        finally
        {
            tries += 10;
        }
    }

    // A result and a finally, and no way to its end but through both.
    public int CountDown(int from)
    {
        try
        {
            while (true)
            {
                if (from-- == 0)
                    return from;
            }
        }
        finally
        {
            Owner = "counted";
        }
    }

    public async Task<decimal> PostAsync(decimal amount, Task before)
    {
        await before;
        decimal balance = Post(amount);
        await Task.Yield();
        return balance;
    }

    public async Task FailAsync()
    {
        await Task.Yield();
        throw new InvalidOperationException("failed later");
    }

    public T Map<T>(Func<decimal, T> map)
        where T : IComparable<T>, new() => _postings.Count == 0 ? new T() : _postings.Select(map).Max()!;

    public IEnumerable<decimal> Debits() => _postings.Where(amount => amount < 0);

    public static string Motto()
    {
        using var reader = new StreamReader(typeof(Account).Assembly.GetManifestResourceStream("motto")!);
        return reader.ReadToEnd();
    }

    [DllImport("nowhere")]
    public static extern int Elsewhere(int n);
}
