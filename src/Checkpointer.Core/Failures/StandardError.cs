namespace Checkpointer.Failures;

/// <summary>
/// Where reports go that no exception can carry. Test frameworks show it with the test.
/// </summary>
internal static class StandardError
{
    /// <summary>Never throws.</summary>
    public static void Write(string text)
    {
        try
        {
            Console.Error.WriteLine(text);
        }
        catch (Exception)
        {
            // A test may have redirected the stream and closed it, and a framework's own throws what it likes, such as outside of its tests.
            // There is nowhere else to say so, and what this reports must neither mask what the test asserts nor end the process.
        }
    }
}
