namespace Checkpointer.Integration.Tests;

/// <summary>Runs an order of one starter and tells what was reached.</summary>
internal static class Passing
{
    /// <summary>How often one starter that does something hits a checkpoint, judged by how often the order may list it.</summary>
    public static async Task<int> HitsAsync(Checkpoint checkpoint, Func<Task> work)
    {
        for (int hits = 1; ; hits++)
        {
            var starter = new Starter("alice", work);
            await using var runner = new Runner([.. Enumerable.Repeat(starter.At(checkpoint), hits)]);
            try
            {
                await runner.RunToEndAsync();
            }
            catch (StepNotReachedException)
            {
                return hits - 1;
            }
        }
    }

    public static Task<int> HitsAsync(Checkpoint checkpoint, Action work) => HitsAsync(checkpoint, () =>
    {
        work();
        return Task.CompletedTask;
    });

    /// <summary>The one pause of an order of one step.</summary>
    public static async Task PauseAsync(Checkpoint checkpoint, Func<Task> work, Action<Pause> look)
    {
        var starter = new Starter("alice", work);
        await using var runner = new Runner([starter.At(checkpoint)]);
        Pause? pause = await runner.NextAsync();
        Assert.IsNotNull(pause);
        look(pause);
        await runner.RunToEndAsync();
    }
}
