using Checkpointer;

namespace Bugs;

/// <summary>The highest number so far, and one more.</summary>
public sealed class DuplicateNumber : Bug
{
    public override string Story => "Both read the same highest invoice number.";

    public override Scenario Arrange(bool repaired)
    {
        int highest = 6;
        var invoices = new List<int>();
        async Task InvoiceAsync()
        {
            await At("number");
            if (repaired)
            {
                invoices.Add(Interlocked.Increment(ref highest));
                return;
            }

            int number = highest + 1;
            await At("insert");
            highest = number;
            invoices.Add(number);
        }

        return new Scenario([new Starter("alice", InvoiceAsync), new Starter("bob", InvoiceAsync)], Marks("number", "insert"))
            .AtEnd(() => Must(invoices.Distinct().Count() == 2, $"Invoices {string.Join(" and ", invoices)}."));
    }
}
