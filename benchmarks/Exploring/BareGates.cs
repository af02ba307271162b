namespace Checkpointer.Benchmarks.Exploring;

/// <summary>
/// The ceiling: all 252 orders by gates of nothing but TaskCompletionSource. No interception, no matching, no record, and nothing is found.
/// </summary>
internal static class BareGates
{
    private const int Marks = 5;

    public static async Task<long> RunAsync()
    {
        long schedules = 0;
        foreach (IReadOnlyList<int> order in Interleavings.Of<int>(new int[Marks], [1, 1, 1, 1, 1]))
        {
            var starters = new Gated[] { new(), new() };
            Task[] tasks = [.. starters.Select(s => Task.Run(s.RunAsync))];
            foreach (int starter in order)
                await starters[starter].LetGoAsync();
            await Task.WhenAll(tasks);
            schedules++;
        }

        return schedules;
    }

    private sealed class Gated
    {
        private readonly TaskCompletionSource[] _opened = [.. Enumerable.Range(0, Marks).Select(_ => NewGate())];
        private readonly TaskCompletionSource[] _reached = [.. Enumerable.Range(0, Marks).Select(_ => NewGate())];
        private int _next;

        public async Task RunAsync()
        {
            for (int i = 0; i < Marks; i++)
            {
                await _opened[i].Task;
                _reached[i].SetResult();
            }
        }

        public Task LetGoAsync()
        {
            int mark = _next++;
            _opened[mark].SetResult();
            return _reached[mark].Task;
        }

        private static TaskCompletionSource NewGate() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
