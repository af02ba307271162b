using System.Text.RegularExpressions;
using Checkpointer.Samples.Tests.Processes;

namespace Checkpointer.Samples.Tests;

[TestClass]
public sealed partial class OversellTests
{
    private const string Oversold =
        """
               declared    alice      bob        notes
            1  alice:find  find                  stock 1, sold to nobody
            2  bob:read               read       stock 1, sold to nobody
            3  alice:save  save                  stock 0, sold to alice
            4  bob:write              write      stock 0, sold to alice, bob
                           completed
                                      completed

        Oversold: 1 was in stock, 2 were sold.

        """;

    private const string SoldOnce =
        """
               declared    alice      bob        notes
            1  alice:find  find                  stock 1, sold to nobody
            2  bob:read               read       stock 1, sold to nobody
            3  alice:save  save                  stock 0, sold to alice
            4  bob:write              write      stock 0, sold to alice
                           completed
                                      completed

        Sold once, to alice: bob was refused.

        """;

    [TestMethod]
    public async Task In_order_the_last_item_is_sold_twice() =>
        Assert.AreEqual(new ProcessResult(0, Oversold, ""), await SampleProcess.RunAsync());

    [TestMethod]
    public async Task In_the_same_order_the_fixed_shop_refuses_the_second_buyer() =>
        Assert.AreEqual(new ProcessResult(0, SoldOnce, ""), await SampleProcess.RunAsync("--fixed"));

    [TestMethod]
    public async Task Without_a_runner_both_outcomes_occur()
    {
        // One race of 200 items may, once in a long while, see one outcome only; five in a row do not.
        int oversold = 0;
        int soldOnce = 0;
        for (int race = 0; race < 5 && (oversold == 0 || soldOnce == 0); race++)
        {
            ProcessResult result = await SampleProcess.RunAsync("--unordered");
            Match counts = CountsOf(result);
            oversold += int.Parse(counts.Groups["oversold"].Value);
            soldOnce += int.Parse(counts.Groups["once"].Value);
        }

        Assert.IsGreaterThan(0, oversold);
        Assert.IsGreaterThan(0, soldOnce);
    }

    [TestMethod]
    public async Task Without_a_runner_the_fixed_shop_never_oversells()
    {
        ProcessResult result = await SampleProcess.RunAsync("--unordered", "--fixed");

        Assert.AreEqual("0", CountsOf(result).Groups["oversold"].Value);
        Assert.AreEqual("200", CountsOf(result).Groups["once"].Value);
    }

    [TestMethod]
    public async Task Help_names_every_option()
    {
        ProcessResult result = await SampleProcess.RunAsync("--help");

        Assert.AreEqual(0, result.ExitCode);
        Assert.AreEqual("", result.Errors);
        foreach (string option in new[] { "--fixed", "--unordered", "--report <report>", "--help", "--version" })
            Assert.Contains($"{option} ", result.Output);
    }

    [TestMethod]
    [DataRow("--fixd")]
    [DataRow("surplus")]
    public async Task A_bad_argument_is_named_and_the_usage_shown(string argument)
    {
        ProcessResult result = await SampleProcess.RunAsync(argument);

        Assert.AreEqual(1, result.ExitCode);
        Assert.StartsWith($"Unrecognized command or argument '{argument}'.", result.Errors);
        Assert.Contains("Usage:\n  Oversell [options]", result.Output);
    }

    [TestMethod]
    [TestCategory("Stress")]
    [Stress]
    [DataRow(null, Oversold)]
    [DataRow("--fixed", SoldOnce)]
    public async Task Two_hundred_runs_are_one_and_the_same(string? argument, string output)
    {
        var expected = new ProcessResult(0, output, "");
        string[] arguments = argument is null ? [] : [argument];
        for (int run = 1; run <= 200; run++)
            Assert.AreEqual(expected, await SampleProcess.RunAsync(arguments), $"run {run}");
    }

    private static Match CountsOf(ProcessResult result)
    {
        Assert.AreEqual(0, result.ExitCode, result.Errors);
        Match counts = Counts.Match(result.Output);
        Assert.IsTrue(counts.Success, result.Output);
        return counts;
    }

    [GeneratedRegex(@"^200 items, one in stock of each: (?<oversold>\d+) oversold, (?<once>\d+) sold once\.\n$")]
    private static partial Regex Counts { get; }
}
