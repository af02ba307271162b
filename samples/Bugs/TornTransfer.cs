using Checkpointer;

namespace Bugs;

/// <summary>An audit that reads between a debit and its credit.</summary>
public sealed class TornTransfer : Bug
{
    public override string Story => "The auditor counts the money while it is on no account.";

    public override Scenario Arrange(bool repaired)
    {
        int[] accounts = [100, 0];
        int audited = 100;
        async Task TransferAsync()
        {
            await At("debit");
            if (repaired)
            {
                accounts = [accounts[0] - 40, accounts[1] + 40];
                return;
            }

            accounts[0] -= 40;
            await At("credit");
            accounts[1] += 40;
        }

        async Task AuditAsync()
        {
            await At("audit");
            audited = accounts.Sum();
        }

        return new Scenario([new Starter("bank", TransferAsync), new Starter("auditor", AuditAsync)], Marks("debit", "credit", "audit"))
            .Watch("accounts", () => string.Join("+", accounts))
            .AtEnd(() => Must(audited == 100, $"The audit found {audited} of 100."));
    }
}
