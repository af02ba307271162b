using Checkpointer;

namespace Bugs;

/// <summary>Two jobs that fetch the same unsent rows.</summary>
public sealed class OutboxDoubleSend : Bug
{
    public override string Story => "Both jobs fetch the message before either has marked it as sent.";

    public override Scenario Arrange(bool repaired)
    {
        string? owner = null;
        bool isSent = false;
        int sent = 0;
        async Task RunJobAsync(string job)
        {
            await At("fetch");
            if (isSent || (repaired && Interlocked.CompareExchange(ref owner, job, null) is not null))
                return;

            await At("send");
            sent++;
            await At("mark");
            isSent = true;
        }

        return new Scenario([new Starter("job1", () => RunJobAsync("job1")), new Starter("job2", () => RunJobAsync("job2"))], Marks("fetch", "send", "mark"))
            .AtEnd(() => Must(sent == 1, $"The message was sent {sent} times."));
    }
}
