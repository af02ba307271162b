using System.CommandLine;
using Checkpointer.Benchmarks;
using Checkpointer.Benchmarks.Calls;
using Checkpointer.Benchmarks.Databases;
using Checkpointer.Benchmarks.Exploring;
using Checkpointer.Benchmarks.Growth;
using Checkpointer.Benchmarks.Measuring;
using Checkpointer.Benchmarks.Pauses;
using Checkpointer.Benchmarks.Runs;
using Checkpointer.Benchmarks.Weaving;

// One suite per row of docs/performance.md. Each measures what it compares in one run.
ISuite[] suites =
[
    new DisarmedSuite(),
    new ArmedSuite(),
    new ProxiedSuite(),
    new PauseSuite(),
    new RunSuite(),
    new ExploringSuite(),
    new PostgresSuite(),
    new WeavingSuite(),
    new GrowthSuite(),
];

var names = new Argument<string[]>("suites") { Description = $"What to measure: all, or some of {string.Join(", ", suites.Select(s => s.Name))}.", Arity = ArgumentArity.OneOrMore };
names.AcceptOnlyFromAmong(["all", .. suites.Select(s => s.Name)]);
var quick = new Option<bool>("--quick") { Description = "A few rounds of each, within three minutes: a line per claim, for scripts." };
var write = new Option<FileInfo?>("--write") { Description = "The Markdown file whose table of results is replaced." };
var command = new RootCommand("What Checkpointer costs, as ratios within one run.") { names, quick, write };
command.SetAction(async result =>
{
    string[] chosen = result.GetValue(names)!;
    var measured = new List<Results>();
    foreach (ISuite suite in suites.Where(s => chosen.Contains("all") || chosen.Contains(s.Name)))
    {
        Results results = await suite.MeasureAsync(new Effort(result.GetValue(quick)));
        measured.Add(results);
        Console.WriteLine(result.GetValue(quick) ? string.Join('\n', results.Rows) : ResultsTable.Of(results));
    }

    if (result.GetValue(write) is { } file)
        PerformancePage.Replace(file, measured);
    return measured.SelectMany(m => m.Rows).All(r => r.IsMet) ? 0 : 1;
});
return await command.Parse(args).InvokeAsync();
