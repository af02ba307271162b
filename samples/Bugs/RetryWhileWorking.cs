using Checkpointer;

namespace Bugs;

/// <summary>A retry that comes while the first attempt still works.</summary>
public sealed class RetryWhileWorking : Bug
{
    public override string Story => "The time-out sends a second request, and both book a seat.";

    public override Scenario Arrange(bool repaired)
    {
        var booked = new List<string>();
        var begun = new HashSet<string>();
        async Task HandleAsync(string request)
        {
            await At("receive");
            if (repaired ? !begun.Add(request) : booked.Contains(request))
                return;

            await At("book");
            booked.Add(request);
        }

        return new Scenario([new Starter("attempt1", () => HandleAsync("r1")), new Starter("attempt2", () => HandleAsync("r1"))], Marks("receive", "book"))
            .AtEnd(() => Must(booked.Count == 1, $"{booked.Count} seats are booked."));
    }
}
