using Checkpointer;

namespace Bugs;

/// <summary>Two changes of state that both start from the same one.</summary>
public sealed class CancelledAndShipped : Bug
{
    public override string Story => "The customer cancels while the warehouse ships: both saw the order open.";

    public override Scenario Arrange(bool repaired)
    {
        string state = "open";
        bool isRefunded = false, isShipped = false;
        async Task ChangeAsync(string to, Action act)
        {
            await At("look");
            if (repaired)
            {
                if (Interlocked.CompareExchange(ref state, to, "open") == "open")
                    act();
                return;
            }

            if (state != "open")
                return;

            await At("change");
            state = to;
            act();
        }

        return new Scenario(
            [
                new Starter("customer", () => ChangeAsync("cancelled", () => isRefunded = true)),
                new Starter("warehouse", () => ChangeAsync("shipped", () => isShipped = true)),
            ],
            Marks("look", "change"))
            .Watch("state", () => state)
            .AtEnd(() => Must(!(isRefunded && isShipped), "The order is refunded, and shipped."));
    }
}
