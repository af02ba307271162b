using System.Globalization;
using System.Xml.Linq;
using Checkpointer.Weaver;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Benchmarks.Weaving;

/// <summary>
/// How long weaving takes, compared to reading an assembly and its symbols and writing them unchanged with Cecil.
/// </summary>
internal static class WeavingTime
{
    private const int Rounds = 7;

    // A single run is over before the collector, or the compiler of hot methods, has had its share.
    private const double ShortestRound = 400;

    public static void Print(IReadOnlyList<string> paths)
    {
        Console.WriteLine("""
            Processor time, garbage collection and compilation included: median of 7 rounds after two to warm up. Each round does all five,
            each as often in a row as fills 0.4 s.
            raw: Cecil reads and writes the assembly and its symbols unchanged, copying method bodies as bytes.
            whole: the same, reading every body, as whoever weaves all of them must.
            Then weaving by a pattern that meets about one method in a hundred, and by one that meets all, each compared to both.
            copy: Cecil reads and writes the copy in which all are woven, unchanged; compared to raw. What is woven has more to write.

            assembly       methods       raw     whole   pattern   woven   /raw /whole   all of   /raw /whole    copy   /raw
            """);
        foreach (string path in paths.Count > 0 ? paths : [typeof(ModuleDefinition).Assembly.Location, typeof(Microsoft.FSharp.Core.Unit).Assembly.Location])
            Print(path);
    }

    private static void Print(string path)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("checkpointer-");
        try
        {
            Measure(path, Path.Combine(folder.FullName, Path.GetFileName(path)));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static void Measure(string path, string copy)
    {
        string again = copy + ".again";
        (int methods, string rare) = Rare(path);
        int some = 0;
        int all = 0;
        Action[] kinds =
        [
            () => Rewrite(path, copy, withBodies: false),
            () => Rewrite(path, copy, withBodies: true),
            () => some = Weave(path, copy, rare),
            () => all = Weave(path, copy, "*::*(..)"),
            () => Rewrite(copy, again, withBodies: false),
        ];
        int[] times = [.. kinds.Select(kind => Math.Max(1, (int)(ShortestRound / Enumerable.Range(0, 3).Min(_ => Time(kind, 1)))))];
        double[][] rounds =
            [.. Enumerable.Range(0, Rounds + 2).Select(_ => kinds.Select((kind, i) => Time(kind, times[i])).ToArray()).Skip(2)];

        double raw = Median(rounds, 0);
        double whole = Median(rounds, 1);
        double rarely = Median(rounds, 2);
        double always = Median(rounds, 3);
        double woven = Median(rounds, 4);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{Path.GetFileNameWithoutExtension(path),-14} {methods,7} {raw,6:F0} ms {whole,6:F0} ms   {rare,-9} {some,5} {rarely / raw,6:F2} {rarely / whole,6:F2}   {all,6} {always / raw,6:F2} {always / whole,6:F2} {woven,7:F0} {woven / raw,6:F2}"));
    }

    // The pattern by one beginning of names that comes nearest to one method in a hundred.
    private static (int Methods, string Pattern) Rare(string path)
    {
        using var module = ModuleDefinition.ReadModule(path);
        string[] names = [.. module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody).Select(method => method.Name)];
        string prefix = names.Where(name => name.Length > 3 && char.IsLetter(name[0])).GroupBy(name => name[..3])
            .OrderBy(group => Math.Abs(group.Count() - names.Length / 100.0))
            .First().Key;
        return (names.Length, $"*::{prefix}*");
    }

    private static void Rewrite(string path, string copy, bool withBodies)
    {
        using var module = ModuleDefinition.ReadModule(path, new ReaderParameters
        {
            InMemory = true,
            ReadSymbols = true,
            SymbolReaderProvider = new DefaultSymbolReaderProvider(throwIfNoSymbol: false),
        });
        if (withBodies)
        {
            foreach (MethodDefinition method in module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
                _ = method.Body;
        }

        module.Write(copy, new WriterParameters { WriteSymbols = module.HasSymbols });
    }

    private static int Weave(string path, string copy, string pattern)
    {
        WeavingResult result = AssemblyWeaver.Weave(
            path, copy, new XElement("Checkpointer", new XElement("Method", new XAttribute("Match", pattern))));
        return result.Errors.Count == 0
            ? result.WovenMethods.Count
            : throw new InvalidOperationException(string.Join('\n', result.Errors));
    }

    // Processor time: what else the machine does must not count.
    private static double Time(Action action, int times)
    {
        GC.Collect();
        TimeSpan start = Environment.CpuUsage.TotalTime;
        for (int i = 0; i < times; i++)
            action();
        return (Environment.CpuUsage.TotalTime - start).TotalMilliseconds / times;
    }

    private static double Median(double[][] rounds, int column) => rounds.Select(round => round[column]).Order().ElementAt(rounds.Length / 2);
}
