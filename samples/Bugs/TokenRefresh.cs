using Checkpointer;

namespace Bugs;

/// <summary>A refresh token that is read outside the lock.</summary>
public sealed class TokenRefresh : Bug
{
    public override string Story => "Both calls find the access token expired and send the same refresh token; the second time it is consumed.";

    public override Scenario Arrange(bool repaired)
    {
        string access = "expired", refresh = "r1";
        string consumed = "";
        int refused = 0;
        async Task CallAsync()
        {
            await At("look");
            if (access != "expired")
                return;

            string sent = refresh;
            await At("refresh");
            if (repaired && access != "expired")
                return;
            if (consumed == sent)
            {
                refused++;
                return;
            }

            (consumed, access, refresh) = (sent, "fresh", "r2");
        }

        return new Scenario([new Starter("call1", CallAsync), new Starter("call2", CallAsync)], Marks("look", "refresh"))
            .AtEnd(() => Must(refused == 0, "A call got 401: its refresh token was consumed."));
    }
}
