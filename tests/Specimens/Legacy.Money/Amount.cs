namespace Legacy.Money;

public struct Amount
{
    public decimal Value { get; set; }
}
