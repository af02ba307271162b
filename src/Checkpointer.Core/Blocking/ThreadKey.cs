namespace Checkpointer.Blocking;

/// <summary>
/// Names a thread as the runtime's events do: by the operating system's id, which another thread may get when this one has ended.
/// </summary>
internal readonly record struct ThreadKey(long OSThreadId)
{
    public bool IsNone => OSThreadId == 0;
}
