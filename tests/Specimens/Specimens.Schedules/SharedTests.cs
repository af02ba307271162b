using Checkpointer;
using Checkpointer.MSTest;

namespace Specimens.Schedules;

/// <summary>Two methods whose cases share one thing, and fail if two of them ever have it at once.</summary>
[TestClass]
public sealed class SharedTests
{
    private static int _users;

    [Interleavings("alice: a b c", "bob: a b", Shares = "database")]
    public Task First(Schedule schedule) => UseAsync(schedule);

    [Interleavings("alice: a b c", "bob: a b", Shares = "database")]
    public Task Second(Schedule schedule) => UseAsync(schedule);

    private static async Task UseAsync(Schedule schedule)
    {
        Assert.AreEqual(1, Interlocked.Increment(ref _users), schedule.ToString());
        for (int i = 0; i < 100; i++)
            await Task.Yield();
        Interlocked.Decrement(ref _users);
    }
}
