namespace Checkpointer.MSTest;

/// <summary>
/// The cancellation of the test that runs here: its time-out, or that of the whole run.
/// </summary>
internal static class TestCancellation
{
#pragma warning disable MSTESTEXP // Experimental; the only way from an attribute to the test's context.
    public static CancellationToken Token => TestContext.Current?.CancellationToken ?? CancellationToken.None;
#pragma warning restore MSTESTEXP
}
