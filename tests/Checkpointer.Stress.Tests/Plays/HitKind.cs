namespace Checkpointer.Stress.Tests.Plays;

/// <summary>The moments at which a program may be held.</summary>
internal enum HitKind
{
    Mark,
    Before,
    After,
    Threw,
    BeforeAsync,
    AfterAsync,
    ThrewAsync,
}
