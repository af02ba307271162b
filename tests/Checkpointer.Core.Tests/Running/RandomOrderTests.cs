using System.Globalization;
using Checkpointer.Runtime;

namespace Checkpointer.Core.Tests.Running;

/// <summary>
/// Whatever the order, the pacing and the kind of the starters: what is observed is the order. The seed of each case is its name.
/// </summary>
[TestClass]
public sealed class RandomOrderTests
{
    private const int Marks = 5;

    private static readonly Checkpoint _before = Checkpoint.Before<Ledger>(l => l.PostAsync);
    private static readonly Checkpoint _after = Checkpoint.After<Ledger>(l => l.PostAsync);

    public static IEnumerable<int> Seeds => Enumerable.Range(1, 40);

    [TestMethod]
    [DynamicData(nameof(Seeds))]
    public async Task RunToEndAsync_AnyOrder_IsWhatIsObserved(int seed)
    {
        (Step[] order, RunnerOptions options) = Make(new Random(seed));
        await using var runner = new Runner(order, options);

        await runner.RunToEndAsync();

        Assert.AreEqual(string.Join(' ', order.AsEnumerable()), runner.Trace.Observed.ToString());
    }

    [TestMethod]
    [DynamicData(nameof(Seeds))]
    public async Task DisposeAsync_AtAnyPause_EveryStarterEnds(int seed)
    {
        var random = new Random(seed);
        (Step[] order, RunnerOptions options) = Make(random);
        var runner = new Runner(order, options);
        int pauses = random.Next(order.Length + 1);

        for (int i = 0; i < pauses; i++)
            Assert.AreEqual(i, (await runner.NextAsync())!.Index);
        await runner.DisposeAsync();

        Assert.IsEmpty(runner.Leaks);
        Assert.AreEqual(string.Join(' ', order.Take(pauses)), runner.Trace.Observed.ToString());
    }

    // Each starter comes by all places; the order lists the first few of each, shuffled between starters but not within one.
    private static (Step[] Order, RunnerOptions Options) Make(Random random)
    {
        List<Queue<Step>> left = [];
        for (int i = 0; i < random.Next(1, 6); i++)
        {
            string name = "s" + i.ToString(CultureInfo.InvariantCulture);
            Starter starter = random.Next(2) == 0 ? new Starter(name, PassAsync) : new Starter(name, Pass);
            IEnumerable<Step> steps =
            [
                starter.Started,
                .. Enumerable.Range(0, Marks).SelectMany(m => new[] { starter.At(_before), starter.At(MarkOf(m)), starter.At(_after) }),
            ];
            left.Add(new Queue<Step>(steps.Take(random.Next(3 * Marks + 2)).Append(starter.Completed)));
        }

        var order = new List<Step>();
        while (left.Count > 0)
        {
            Queue<Step> next = left[random.Next(left.Count)];
            order.Add(next.Dequeue());
            if (next.Count == 0)
                left.Remove(next);
        }

        return ([.. order], new RunnerOptions
        {
            Pacing = random.Next(2) == 0 ? Pacing.OneAtATime : Pacing.Together,
            AfterLastStep = random.Next(2) == 0 ? AfterLastStep.Hold : AfterLastStep.Finish,
        });
    }

    private static Checkpoint MarkOf(int number) => Checkpoint.Mark("m" + number.ToString(CultureInfo.InvariantCulture));

    private static async Task PassAsync()
    {
        var ledger = new Ledger();
        for (int i = 0; i < Marks; i++)
            await ledger.PostAsync("m" + i.ToString(CultureInfo.InvariantCulture));
    }

    private static void Pass()
    {
        var ledger = new Ledger();
        for (int i = 0; i < Marks; i++)
            ledger.PostAsync("m" + i.ToString(CultureInfo.InvariantCulture)).GetAwaiter().GetResult();
    }

    private sealed class Ledger
    {
        [Probed]
        public Task PostAsync(string mark) => HandProbe.RunAsync(this, async () =>
        {
            await Task.Yield();
            await Checkpoint.ReachAsync(mark);
        });
    }
}
