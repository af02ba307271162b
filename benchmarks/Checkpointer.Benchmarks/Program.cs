using BenchmarkDotNet.Running;
using Checkpointer.Benchmarks;
using Checkpointer.Benchmarks.Proxies;
using Checkpointer.Benchmarks.Weaving;

// Every suite measures ratios within one run, and is named by the first argument.
var suites = new Dictionary<string, Type[]> { ["proxies"] = [typeof(ProxiedCalls)] };
switch (args)
{
    case ["weaving", .. string[] paths]:
        WeavingTime.Print(paths);
        return 0;
    case [string name, .. string[] rest] when suites.TryGetValue(name, out Type[]? suite):
        BenchmarkSwitcher.FromTypes(suite).Run(["--filter", "*", .. rest], new InProcessConfig());
        return 0;
    default:
        Console.Error.WriteLine(
            $"Usage: dotnet run -c Release --project benchmarks/Checkpointer.Benchmarks -- <suite>, one of: {string.Join(", ", suites.Keys)}, weaving [assembly...]");
        return 2;
}
