namespace Legacy.Billing;

public abstract class ExchangeRates
{
    public abstract string Currency { get; }

    public async Task<decimal> FetchAsync(HttpClient client) => decimal.Parse(await client.GetStringAsync("https://rates.example/" + Currency));

    public decimal Convert(Legacy.Money.Amount amount, decimal rate) => amount.Value * rate;
}
