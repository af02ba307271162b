namespace Checkpointer.Verification.Listening;

/// <summary>How far a probed call has come.</summary>
internal enum CallMoment
{
    Entered,
    Before,
    Begun,
    Ended,
    Suspended,
    Resumed,
    Returned,
    Threw,
}
