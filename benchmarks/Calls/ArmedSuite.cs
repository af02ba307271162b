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
        var go = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var runner = new Runner(
            [new Starter("alice", () => Checkpoint.ReachAsync("elsewhere")).At(_mark), new Starter("bob", () => calculator.FindAsync(1)).At(listed)]);
        await runner.NextAsync();

        var contest = new Contest(effort);
        contest.Add("outside every starter, a probe that nobody listed", count => Loop(calculator, count));
        contest.Add("outside every starter, the probe that bob listed", count => LoopAsync(calculator, count));
        IReadOnlyDictionary<string, Figure> times = await contest.RunAsync();
        return new Results("A woven probe while a runner listens to others", "ns", [.. times.Values],
            [.. times.Values.SelectMany((t, i) => new Row[] { new($"armed-{i}-ns", t.Median, Goal.AtMost(25)), new($"armed-{i}-bytes", t.Bytes!.Value, Goal.AtMost(0)) })]);
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
