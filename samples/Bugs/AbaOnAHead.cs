using Checkpointer;

namespace Bugs;

/// <summary>A compare-and-swap that takes an old head for an unchanged one.</summary>
public sealed class AbaOnAHead : Bug
{
    public override string Story => "alice reads head A and its next B; bob pops both and pushes A again; alice's swap puts B back, which is in use.";

    public override Scenario Arrange(bool repaired)
    {
        // A node is its name and what is below it; the stamp counts every change of the head.
        string? head = "A";
        int stamp = 0;
        var below = new Dictionary<string, string?> { ["A"] = "B", ["B"] = null };
        bool isBTaken = false;
        async Task PopAsync()
        {
            await At("pop");
            (string? seen, int seenStamp) = (head, stamp);
            string? next = seen is null ? null : below[seen];
            await At("swap");
            if (head == seen && (!repaired || stamp == seenStamp))
                (head, stamp) = (next, stamp + 1);
        }

        async Task PopTwiceAndPushAsync()
        {
            await At("take");
            if (head is not "A")
                return;

            (head, stamp) = ("B", stamp + 1);
            (head, stamp) = (null, stamp + 1);
            isBTaken = true;
            below["A"] = head;
            (head, stamp) = ("A", stamp + 1);
        }

        return new Scenario([new Starter("alice", PopAsync), new Starter("bob", PopTwiceAndPushAsync)], Marks("pop", "swap", "take"))
            .Watch("head", () => head)
            .AtEnd(() => Must(!(isBTaken && head == "B"), "B is in use, and on the stack."));
    }
}
