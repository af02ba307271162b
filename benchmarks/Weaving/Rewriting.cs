using System.Xml.Linq;
using Checkpointer.Weaver;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Benchmarks.Weaving;

/// <summary>
/// The ways to read an assembly with its symbols and write another.
/// </summary>
internal static class Rewriting
{
    /// <summary>The floor: Cecil reads and writes, and changes nothing.</summary>
    /// <param name="path">The assembly.</param>
    /// <param name="copy">Where the other is written.</param>
    /// <param name="withBodies">Whether each method's body is read, as whoever weaves all of them must; else they are copied as bytes.</param>
    public static void ByCecil(string path, string copy, bool withBodies)
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

    /// <returns>How many methods were woven.</returns>
    public static int ByWeaver(string path, string copy, string pattern)
    {
        WeavingResult result = AssemblyWeaver.Weave(
            path, copy, new XElement("Checkpointer", new XElement("Method", new XAttribute("Match", pattern))));
        return result.Errors.Count == 0
            ? result.WovenMethods.Count
            : throw new InvalidOperationException(string.Join('\n', result.Errors));
    }

    /// <summary>The pattern by one beginning of names that comes nearest to one method in a hundred, and how many methods there are.</summary>
    public static (int Methods, string Pattern) Rare(string path)
    {
        using var module = ModuleDefinition.ReadModule(path);
        string[] names = [.. module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody).Select(method => method.Name)];
        string prefix = names.Where(name => name.Length > 3 && char.IsLetter(name[0])).GroupBy(name => name[..3])
            .OrderBy(group => Math.Abs(group.Count() - names.Length / 100.0))
            .First().Key;
        return (names.Length, $"*::{prefix}*");
    }
}
