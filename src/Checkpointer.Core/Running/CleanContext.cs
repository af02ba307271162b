namespace Checkpointer.Running;

/// <summary>
/// Keeps ambient values of the test with the test: two starters that shared one would not be two processes.
/// </summary>
internal static class CleanContext
{
    /// <summary>Does something, starting a thread or a timer, into which the caller's execution context must not flow.</summary>
    public static void Do(Action action)
    {
        if (ExecutionContext.IsFlowSuppressed())
        {
            action();
            return;
        }

        using (ExecutionContext.SuppressFlow())
            action();
    }
}
