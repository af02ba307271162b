namespace Checkpointer.Stress.Tests.Plays;

/// <summary>Where acts are performed, which decides what they may be.</summary>
internal enum Nesting
{
    /// <summary>In an async method: anything.</summary>
    Async,

    /// <summary>On the thread of a synchronous starter, which may wait for async code: anything.</summary>
    OwnThread,

    /// <summary>In a synchronous method on a pool thread: nothing that awaits.</summary>
    PoolThread,
}
