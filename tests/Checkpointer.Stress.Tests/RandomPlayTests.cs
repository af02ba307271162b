using System.Diagnostics;
using System.Globalization;
using Checkpointer.Stress.Tests.Plays;

namespace Checkpointer.Stress.Tests;

/// <summary>
/// Random programs under random orders, driven at random, and judged by a log that the programs write themselves. A seed is
/// repeated with CHECKPOINTER_SEED; CHECKPOINTER_PLAYS says how many, from there.
/// </summary>
[TestClass]
public sealed class RandomPlayTests
{
    public TestContext TestContext { get; set; } = null!;

    // Detects a hang, and decides nothing else.
    internal static TimeSpan Watchdog => TimeSpan.FromSeconds(Number("CHECKPOINTER_WATCHDOG", 90));

    [TestMethod]
    public Task RandomPlays_AFew_AreAsTheProgramsSayThemselves() =>
        PlayAsync(Number("CHECKPOINTER_SEED", 1), Number("CHECKPOINTER_PLAYS", Environment.GetEnvironmentVariable("CHECKPOINTER_SEED") is null ? 200 : 1));

    [TestMethod]
    [Stress]
    [TestCategory("Stress")]
    public Task RandomPlays_Thousands_AreAsTheProgramsSayThemselves() => PlayAsync(1_000, 6_000);

    private static int Number(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            ? number
            : otherwise;

    private async Task PlayAsync(int firstSeed, int count)
    {
        var outcomes = new SortedDictionary<string, int>(StringComparer.Ordinal);
        var watch = Stopwatch.StartNew();
        TextWriter error = Console.Error;
        Console.SetError(TextWriter.Null);
        try
        {
            for (int seed = firstSeed; seed < firstSeed + count; seed++)
            {
                string outcome = await PlayAsync(seed);
                outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
            }
        }
        finally
        {
            Console.SetError(error);
        }

        TestContext.WriteLine(
            $"Seeds {firstSeed} to {firstSeed + count - 1}: {count / watch.Elapsed.TotalSeconds:F0} plays/s; "
            + string.Join(", ", outcomes.Select(o => $"{o.Value} {o.Key}")));
    }

    private static async Task<string> PlayAsync(int seed)
    {
        var random = new Random(seed);
        Play play = PlayMaker.Make(random);
        var drive = new Drive(play, random);
        try
        {
            await Task.Run(drive.RunAsync).WaitAsync(Watchdog);
            return drive.Outcome;
        }
        catch (Exception e)
        {
            throw new AssertFailedException(
                $"Seed {seed}; to repeat it: CHECKPOINTER_SEED={seed} dotnet test --project tests/Checkpointer.Stress.Tests\n"
                + $"{play}\nlog:\n{string.Join('\n', play.Log.From(0))}\n{e}", e);
        }
    }
}
