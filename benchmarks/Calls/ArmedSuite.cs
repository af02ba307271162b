using Checkpointer.Benchmarks.Measuring;
using Subjects.Woven;

namespace Checkpointer.Benchmarks.Calls;

/// <summary>
/// What a woven probe costs while a runner listens, but not to this call.
/// </summary>
internal sealed class ArmedSuite : ISuite
{
    private static readonly Checkpoint _mark = Checkpoint.Mark("elsewhere");

    public string Name => "armed";

    public async Task<Results> MeasureAsync(Effort effort)
    {
        var calculator = new Calculator();
        var listed = Checkpoint.After<Calculator>(c => c.FindAsync);
        var leave = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var alice = new Starter("alice", async () =>
        {
            await Checkpoint.ReachAsync("elsewhere");
            await leave.Task;
        });
        await using var runner = new Runner([alice.At(_mark), alice.Completed, new Starter("bob", () => calculator.FindAsync(1)).At(listed)]);
        await runner.NextAsync();
        Figure atPause = await MeasureAsync(effort, "outside every starter, at a pause, a probe that bob has listed", count => LoopAsync(calculator, count));

        // The runner waits for alice's end, and alice for the measurement's.
        Task<Pause?> next = runner.NextAsync();
        Figure asked = await MeasureAsync(effort, "outside every starter, while the runner goes on, a probe that nobody has listed", count => Loop(calculator, count));
        leave.SetResult();
        await next;

        return new Results("A woven probe while a runner listens to others", "ns", [atPause, asked],
        [
            new Row("armed-listed-by-another-ns", atPause.Median, Goal.AtMost(25)),
            new Row("armed-listed-by-another-bytes", atPause.Bytes!.Value, Goal.AtMost(0)),
            new Row("armed-not-listed-ns", asked.Median, Goal.AtMost(25)),
            new Row("armed-not-listed-bytes", asked.Bytes!.Value, Goal.AtMost(0)),
        ]);
    }

    private static async Task<Figure> MeasureAsync(Effort effort, string name, Func<int, Task> run)
    {
        var contest = new Contest(effort);
        contest.Add(name, run);
        return (await contest.RunAsync())[name];
    }

    private static Task<int> Loop(Calculator calculator, int count)
    {
        int sum = 0;
        for (int i = 0; i < count; i++)
            sum = calculator.Add(sum, i);
        return Task.FromResult(sum);
    }

    private static async Task LoopAsync(Calculator calculator, int count)
    {
        for (int i = 0; i < count; i++)
            await calculator.FindAsync(3);
    }
}
