using Checkpointer;

namespace Bugs;

/// <summary>A key that is looked up before the work, and stored after it.</summary>
public sealed class IdempotencyKey : Bug
{
    public override string Story => "The second request comes before the first has stored the key, and the work is done twice.";

    public override Scenario Arrange(bool repaired)
    {
        var keys = new HashSet<string>();
        int payments = 0;
        async Task PayAsync()
        {
            await At("look up");
            if (repaired ? !keys.Add("order 42") : keys.Contains("order 42"))
                return;

            await At("pay");
            payments++;
            await At("store");
            keys.Add("order 42");
        }

        return new Scenario([new Starter("first", PayAsync), new Starter("retry", PayAsync)], Marks("look up", "pay", "store"))
            .AtEnd(() => Must(payments == 1, $"Paid {payments} times."));
    }
}
