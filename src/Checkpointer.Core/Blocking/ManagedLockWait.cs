namespace Checkpointer.Blocking;

/// <summary>
/// A thread's wait for a Monitor or a Lock.
/// </summary>
/// <remarks>
/// The runtime names the owner once, when the wait begins. Who takes the lock later without having to wait for it is not told. Only
/// its owner can release such a lock, though: an owner that has stood still since <paramref name="Since"/> owns it still, and
/// the waiter cannot get on. Of an owner that has moved since then, nothing is certain.
/// </remarks>
/// <param name="Owner">Who owned the lock at <paramref name="Since"/>; none if the runtime saw it between two owners.</param>
/// <param name="Since">
/// When the wait began, in ticks of <see cref="System.Diagnostics.Stopwatch"/>; too early by microseconds, never too late.
/// </param>
/// <param name="KnownAt">When it was still going on: the start of the last flush, or <paramref name="Since"/> if that is later.</param>
internal readonly record struct ManagedLockWait(ThreadKey Owner, long Since, long KnownAt);
