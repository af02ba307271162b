namespace Checkpointer.Core.Tests.Points;

/// <summary>Runs work into which the flow of its caller does not come.</summary>
internal static class Nobody
{
    public static Task RunAsync(Action work)
    {
        using (ExecutionContext.SuppressFlow())
            return Task.Run(work);
    }
}
