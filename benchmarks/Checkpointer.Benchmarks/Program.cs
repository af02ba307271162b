using BenchmarkDotNet.Running;
using Checkpointer.Benchmarks;
using Checkpointer.Benchmarks.Proxies;

var suites = new Dictionary<string, Type[]> { ["proxies"] = [typeof(ProxiedCalls)] };
if (args is not [string name, .. string[] rest] || !suites.TryGetValue(name, out Type[]? suite))
{
    Console.Error.WriteLine($"Usage: dotnet run -c Release --project benchmarks/Checkpointer.Benchmarks -- <suite>, one of: {string.Join(", ", suites.Keys)}");
    return 2;
}

BenchmarkSwitcher.FromTypes(suite).Run(["--filter", "*", .. rest], new InProcessConfig());
return 0;
