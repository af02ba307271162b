using Checkpointer;

namespace Bugs;

/// <summary>A signal that comes between the look and the wait.</summary>
public sealed class LostWakeUp : Bug
{
    public override string Story => "The worker looks, the signal comes, and then the worker goes to sleep.";

    public override Scenario Arrange(bool repaired)
    {
        bool hasWork = false, isAsleep = false;
        async Task WorkerAsync()
        {
            await At("look");
            if (repaired)
            {
                // As under one lock: nobody comes between.
                isAsleep = !hasWork;
                return;
            }

            if (hasWork)
                return;

            await At("sleep");
            isAsleep = true;
        }

        async Task ProducerAsync()
        {
            await At("signal");
            hasWork = true;
            isAsleep = false;
        }

        return new Scenario([new Starter("worker", WorkerAsync), new Starter("producer", ProducerAsync)], Marks("look", "sleep", "signal"))
            .AtEnd(() => Must(!(hasWork && isAsleep), "There is work, and the worker sleeps."));
    }
}
