using BenchmarkDotNet.Running;
using Checkpointer.Benchmarks;
using Checkpointer.Benchmarks.Proxies;
using Checkpointer.Benchmarks.Weaving;

var suites = new Dictionary<string, Action<string[]>>
{
    ["proxies"] = rest => BenchmarkSwitcher.FromTypes([typeof(ProxiedCalls)]).Run(["--filter", "*", .. rest], new InProcessConfig()),
    ["weaving"] = WeavingTime.Print,
};
if (args is not [string name, .. string[] rest] || !suites.TryGetValue(name, out Action<string[]>? suite))
{
    Console.Error.WriteLine($"Usage: dotnet run -c Release --project benchmarks/Checkpointer.Benchmarks -- <suite>, one of: {string.Join(", ", suites.Keys)}");
    return 2;
}

suite(rest);
return 0;
