using Checkpointer;

namespace Bugs;

/// <summary>A resource that is closed between the check and the use.</summary>
public sealed class UseAfterDispose : Bug
{
    public override string Story => "The user sees an open file, the owner closes it, and the user writes.";

    public override Scenario Arrange(bool repaired)
    {
        bool isClosed = false;
        int users = 0;
        async Task UseAsync()
        {
            await At("check");
            if (isClosed)
                return;

            users++;
            await At("use");
            ObjectDisposedException.ThrowIf(isClosed, typeof(Stream));
            users--;
        }

        async Task CloseAsync()
        {
            await At("close");
            if (!repaired || users == 0)
                isClosed = true;
        }

        return new Scenario([new Starter("user", UseAsync), new Starter("owner", CloseAsync)], Marks("check", "use", "close"));
    }
}
