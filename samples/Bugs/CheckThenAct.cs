using Checkpointer;

namespace Bugs;

/// <summary>Two see the last item, then both take it.</summary>
public sealed class CheckThenAct : Bug
{
    public override string Story => "Both see that one is left, and both sell it.";

    public override Scenario Arrange(bool repaired)
    {
        int stock = 1, sold = 0;
        async Task BuyAsync()
        {
            if (repaired)
            {
                await At("check");
                if (Interlocked.Decrement(ref stock) >= 0)
                    sold++;
                else
                    Interlocked.Increment(ref stock);
                return;
            }

            await At("check");
            if (stock <= 0)
                return;

            await At("take");
            stock--;
            sold++;
        }

        return new Scenario([new Starter("alice", BuyAsync), new Starter("bob", BuyAsync)], Marks("check", "take"))
            .Watch("stock", () => stock)
            .AtEnd(() => Must(sold == 1, $"One was in stock, {sold} were sold."));
    }
}
