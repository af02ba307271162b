using Checkpointer;

namespace Bugs;

/// <summary>A time-out that is scheduled before the state that it asks for is saved.</summary>
public sealed class TimeoutBeatsSave : Bug
{
    public override string Story => "The time-out is delivered, finds no saga, and is dropped; the saga then waits for ever.";

    public override Scenario Arrange(bool repaired)
    {
        bool isSaved = false, isScheduled = false, isTimedOut = false, isDropped = false;
        async Task BeginAsync()
        {
            if (repaired)
                isSaved = true;
            await At("schedule");
            isScheduled = true;
            await At("save");
            isSaved = true;
        }

        async Task DeliverAsync()
        {
            await At("deliver");
            if (!isScheduled)
                return;

            isTimedOut = isSaved;
            isDropped = !isSaved;
        }

        return new Scenario([new Starter("saga", BeginAsync), new Starter("timer", DeliverAsync)], Marks("schedule", "save", "deliver"))
            .AtEnd(() => Must(!isDropped || isTimedOut, "The time-out was dropped."));
    }
}
