namespace Checkpointer.Stress.Tests.Plays;

internal enum EntryKind
{
    Began,

    /// <summary>The next thing that the strand does is to meet a probe.</summary>
    Arrives,

    /// <summary>The strand is past that probe.</summary>
    Passed,

    /// <summary>The next thing that the strand does is to ask for the lock.</summary>
    Asks,
    Locked,

    /// <summary>The next thing that the strand does is to give the lock back.</summary>
    Unlocks,

    /// <summary>Ended normally.</summary>
    Ended,

    Threw,
}
