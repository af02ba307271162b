using Checkpointer.Data.Tests.Server;
using Npgsql;

namespace Checkpointer.Data.Tests.Observing;

internal static class ObserverExtensions
{
    private static readonly TimeSpan _limit = TimeSpan.FromSeconds(30);

    public static async Task<Block[]> ObserveAsync(this PostgresBlockObserver observer, params Starter[] starters) =>
        [.. await observer.ObserveAsync(starters, CancellationToken.None)];

    public static async Task<string[]> TextAsync(this PostgresBlockObserver observer, params Starter[] starters) =>
        [.. (await observer.ObserveAsync(starters)).Select(b => b.ToString())];

    /// <summary>Asks the server itself, not the observer, until a statement waits for a lock.</summary>
    public static async Task UntilWaitingAsync(this NpgsqlConnection asking, NpgsqlConnection waiting, Task statement)
    {
        using var limit = new CancellationTokenSource(_limit);
        while (!await asking.GetAsync<bool>($"select exists(select from pg_locks where pid = {waiting.ProcessID} and not granted)"))
        {
            limit.Token.ThrowIfCancellationRequested();
            if (!statement.IsCompleted)
                continue;

            await statement;
            Assert.Fail("The statement did not wait.");
        }
    }

    /// <summary>Asks the server itself until a backend is gone.</summary>
    public static async Task UntilGoneAsync(this NpgsqlConnection asking, int pid)
    {
        using var limit = new CancellationTokenSource(_limit);
        while (await asking.GetAsync<bool>($"select exists(select from pg_stat_activity where pid = {pid})"))
            limit.Token.ThrowIfCancellationRequested();
    }
}
