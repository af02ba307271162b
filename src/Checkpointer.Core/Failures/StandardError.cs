namespace Checkpointer.Failures;

/// <summary>
/// Where reports go that no exception can carry. Test frameworks show it with the test.
/// </summary>
internal static class StandardError
{
    public static void Write(string text)
    {
        try
        {
            Console.Error.WriteLine(text);
        }
        catch (Exception e) when (e is IOException or ObjectDisposedException)
        {
            // A test may have redirected the stream and closed it. What this reports must not mask what the test asserts.
        }
    }
}
