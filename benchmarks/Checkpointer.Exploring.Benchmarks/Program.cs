using Checkpointer.Exploring.Benchmarks;

// Two starters of five marks each, by three means, one after the other, several rounds of each in one process.
const int Rounds = 7;
var coyote = new CoyoteRuns();
(string Name, Func<Task<long>> Run)[] contestants = [("gates", BareGates.RunAsync), ("explorer", ExplorerRuns.RunAsync), ("Coyote 1.7.11", coyote.RunAsync)];
var perSecond = contestants.ToDictionary(c => c.Name, _ => new List<double>());
for (int round = -2; round < Rounds; round++)
{
    foreach ((string name, Func<Task<long>> run) in contestants)
    {
        double rate = await Measurement.SchedulesPerSecondAsync(run);
        if (round >= 0)
            perSecond[name].Add(rate);
    }
}

Console.WriteLine($"{"schedules per second",-22}{"median",10}{"lowest",10}{"highest",10}");
foreach ((string name, List<double> rates) in perSecond)
    Console.WriteLine(FormattableString.Invariant($"{name,-22}{Measurement.Median(rates),10:F0}{rates.Min(),10:F0}{rates.Max(),10:F0}"));

double toCoyote = Measurement.Median(perSecond["explorer"]) / Measurement.Median(perSecond["Coyote 1.7.11"]);
double toGates = Measurement.Median(perSecond["explorer"]) / Measurement.Median(perSecond["gates"]);
Console.WriteLine(FormattableString.Invariant($"explorer / Coyote  {toCoyote:F0}   (at least 25)"));
Console.WriteLine(FormattableString.Invariant($"explorer / gates   {toGates:F2} (at least 0.33)"));
return toCoyote >= 25 && toGates >= 1.0 / 3 ? 0 : 1;
