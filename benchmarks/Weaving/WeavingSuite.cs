using System.Globalization;
using BenchmarkDotNet.Running;
using Checkpointer.Benchmarks.Exploring;
using Checkpointer.Benchmarks.Measuring;
using FSharp.Compiler.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Mono.Cecil;

namespace Checkpointer.Benchmarks.Weaving;

/// <summary>
/// How long weaving takes, beside what Cecil needs to read an assembly and its symbols and write them unchanged.
/// </summary>
internal sealed class WeavingSuite : ISuite
{
    private static readonly string[] _assemblies =
    [
        typeof(ModuleDefinition).Assembly.Location,
        typeof(BenchmarkSwitcher).Assembly.Location,
        typeof(CSharpCompilation).Assembly.Location,
        typeof(FSharpChecker).Assembly.Location,
    ];

    public string Name => "weaving";

    public async Task<Results> MeasureAsync(Effort effort)
    {
        var figures = new List<Figure>();
        var rows = new List<Row>();
        var growth = new List<(double Size, double Cost)>();
        DirectoryInfo folder = Directory.CreateTempSubdirectory("checkpointer-");
        try
        {
            foreach (string path in effort.IsQuick ? _assemblies[..2] : _assemblies)
            {
                IReadOnlyDictionary<string, Figure> times = await TimesAsync(path, folder.FullName, effort);
                string name = Path.GetFileNameWithoutExtension(path);
                double size = new FileInfo(path).Length / 1e6;
                double floor = times["Cecil"].Median;
                figures.AddRange(times.Values.Select(f => f with { Name = string.Create(CultureInfo.InvariantCulture, $"{name} ({size:0.0} MB), {f.Name}") }));
                rows.Add(new Row($"weaving-one-in-a-hundred-{name}", times["one in a hundred woven"].Median / floor, Goal.AtMost(1.5)));
                rows.Add(new Row($"weaving-all-{name}", times["all woven"].Median / floor, Goal.AtMost(3)));
                growth.Add((size, times["all woven"].Median));
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }

        rows.Add(new Row("weaving-growth-exponent", Fit.Exponent(growth), Goal.AtMost(1.05)));
        return new Results("Weaving", "ms of processor time", figures, rows, "The bytes are those allocated; Cecil copies the bodies that nobody reads as they are.");
    }

    private static Task<IReadOnlyDictionary<string, Figure>> TimesAsync(string path, string folder, Effort effort)
    {
        string copy = Path.Combine(folder, Path.GetFileName(path));
        (int _, string rare) = Rewriting.Rare(path);
        var contest = new ProcessorContest(effort);
        contest.Add("Cecil", () => Rewriting.ByCecil(path, copy, withBodies: false));
        contest.Add("Cecil, all bodies read", () => Rewriting.ByCecil(path, copy, withBodies: true));
        contest.Add("one in a hundred woven", () => Rewriting.ByWeaver(path, copy, rare));
        contest.Add("all woven", () => Rewriting.ByWeaver(path, copy, "*::*(..)"));
        contest.Add("Coyote 1.7.11 rewrites", () => CoyoteRewriter.Rewrite(path, Path.Combine(folder, "coyote")));
        return Task.FromResult(contest.Run());
    }
}
