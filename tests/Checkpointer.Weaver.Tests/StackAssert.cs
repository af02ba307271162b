using System.Text.RegularExpressions;

namespace Checkpointer.Weaver.Tests;

internal static partial class StackAssert
{
    /// <summary>Asserts that an exception's text shows no frame of Checkpointer but these tests, and of woven code only bodies.</summary>
    public static void ShowsNoProbe(Exception exception)
    {
        string[] own = [.. exception.ToString().Split('\n').Where(line => Own().IsMatch(line))];
        Assert.IsEmpty(own, exception.ToString());
    }

    [GeneratedRegex(@"^\s*at (Checkpointer\.(?!Weaver\.Tests\.)|.*\$(probed|resume))", RegexOptions.CultureInvariant)]
    private static partial Regex Own();
}
