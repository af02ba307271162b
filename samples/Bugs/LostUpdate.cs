using Checkpointer;

namespace Bugs;

/// <summary>Two read a stock, then both write what they have calculated.</summary>
public sealed class LostUpdate : Bug
{
    public override string Story => "Both read 10, both write 9: one of two sales is lost.";

    public override Scenario Arrange(bool repaired)
    {
        int stock = 10;
        async Task SellAsync()
        {
            await At("sell");
            if (repaired)
            {
                Interlocked.Decrement(ref stock);
                return;
            }

            int read = stock;
            await At("read");
            stock = read - 1;
        }

        return new Scenario([new Starter("alice", SellAsync), new Starter("bob", SellAsync)], Marks("sell", "read"))
            .Watch("stock", () => stock)
            .AtEnd(() => Must(stock == 8, $"{stock} are left of 10, and 2 were sold."));
    }
}
