namespace Checkpointer.Benchmarks.Runs;

/// <summary>
/// The same order with bare gates: nothing is intercepted, matched, checked or recorded.
/// </summary>
internal static class ByHand
{
    public static async Task TasksAsync(int count)
    {
        for (int i = 0; i < count; i++)
        {
            var alice = new Gates();
            var bob = new Gates();
            var first = Task.Run(alice.PassAsync);
            await alice.Read.Task;
            var second = Task.Run(bob.PassAsync);
            await bob.Read.Task;
            alice.AfterRead.SetResult();
            await alice.Write.Task;
            bob.AfterRead.SetResult();
            await bob.Write.Task;
            alice.AfterWrite.SetResult();
            await first;
            bob.AfterWrite.SetResult();
            await second;
        }
    }

    public static async Task ThreadsAsync(int count)
    {
        for (int i = 0; i < count; i++)
        {
            var alice = new Gates();
            var bob = new Gates();
            var first = new Thread(alice.Pass) { IsBackground = true };
            first.Start();
            await alice.Read.Task;
            var second = new Thread(bob.Pass) { IsBackground = true };
            second.Start();
            await bob.Read.Task;
            alice.AfterRead.SetResult();
            await alice.Write.Task;
            bob.AfterRead.SetResult();
            await bob.Write.Task;
            alice.AfterWrite.SetResult();
            await alice.Ended.Task;
            bob.AfterWrite.SetResult();
            await bob.Ended.Task;
        }
    }

    private sealed class Gates
    {
        public TaskCompletionSource Read { get; } = NewGate();

        public TaskCompletionSource AfterRead { get; } = NewGate();

        public TaskCompletionSource Write { get; } = NewGate();

        public TaskCompletionSource AfterWrite { get; } = NewGate();

        public TaskCompletionSource Ended { get; } = NewGate();

        public async Task PassAsync()
        {
            Read.SetResult();
            await AfterRead.Task;
            Write.SetResult();
            await AfterWrite.Task;
        }

        public void Pass()
        {
            Read.SetResult();
            AfterRead.Task.Wait();
            Write.SetResult();
            AfterWrite.Task.Wait();
            Ended.SetResult();
        }

        private static TaskCompletionSource NewGate() => new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
