using global::Bugs;

namespace Checkpointer.Bugs.Tests;

/// <summary>An explorer of a bug, or of its twin, with less patience than others: nothing in these programs is slow.</summary>
internal static class BugExplorer
{
    public static Explorer Explorer(this Bug bug, bool repaired)
    {
        var explorer = new Explorer(() => bug.Arrange(repaired));
        explorer.Options.Runner.QuietPeriod = TimeSpan.FromMilliseconds(30);
        return explorer;
    }
}
