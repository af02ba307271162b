namespace Checkpointer.Stress.Tests.Plays;

internal enum ActKind
{
    Mark,
    Call,
    Fork,
    Lock,
    Yield,
    Throw,

    /// <summary>Throws if the starter's token is cancelled.</summary>
    Check,

    /// <summary>Leaves a strand behind that goes on when the run is over.</summary>
    Leave,
}
