namespace Legacy.Ledger;

/// <summary>Looks, then takes: two threads that both look before either takes, take twice.</summary>
public sealed class StockLedger
{
    private int _stock = 1;

    public int Taken { get; private set; }

    public bool Take()
    {
        int stock = Read();
        if (stock == 0)
            return false;

        Write(stock - 1);
        return true;
    }

    public int Read() => _stock;

    private void Write(int stock)
    {
        _stock = stock;
        Taken++;
    }
}
