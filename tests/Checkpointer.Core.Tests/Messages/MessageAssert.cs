namespace Checkpointer.Core.Tests.Messages;

/// <summary>Messages are product: compared whole, line by line, so that a difference is readable.</summary>
internal static class MessageAssert
{
    public static void Is(string expected, Exception actual) => Is(expected, actual.Message);

    public static void Is(string expected, string actual) =>
        Assert.AreEqual(expected.ReplaceLineEndings("\n"), actual.ReplaceLineEndings("\n"), "\n--- actual ---\n" + actual);
}
