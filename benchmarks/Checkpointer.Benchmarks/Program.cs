using BenchmarkDotNet.Running;
using Checkpointer.Benchmarks;
using Checkpointer.Benchmarks.Proxies;
using Checkpointer.Benchmarks.Weaving;

// Every suite measures ratios within one run, and is named by the first argument.
var suites = new Dictionary<string, Action<string[]>>
{
    ["proxies"] = more => BenchmarkSwitcher.FromTypes([typeof(ProxiedCalls), typeof(ProxiedClassCalls)]).Run(["--filter", "*", .. more], new InProcessConfig()),
    ["weaving"] = more => WeavingTime.Print(more),
};

if (args is not [string name, .. string[] rest] || !suites.TryGetValue(name, out Action<string[]>? run))
{
    Console.Error.WriteLine($"Usage: dotnet run -c Release --project benchmarks/Checkpointer.Benchmarks -- <suite>, one of: {string.Join(", ", suites.Keys)}");
    return 2;
}

run(rest);
return 0;
