namespace Checkpointer.Core.Tests.Blocking;

public enum LockKind
{
    Monitor,
    Lock,
}
