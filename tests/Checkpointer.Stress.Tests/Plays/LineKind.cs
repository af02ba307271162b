namespace Checkpointer.Stress.Tests.Plays;

internal enum LineKind
{
    Started,
    At,
    Blocked,
    Completed,
    Throws,
}
