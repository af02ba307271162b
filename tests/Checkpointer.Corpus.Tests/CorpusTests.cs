using System.Xml.Linq;
using Checkpointer.Verification.Jit;
using Checkpointer.Verification.Loading;
using Checkpointer.Weaver;

namespace Checkpointer.Corpus.Tests;

/// <summary>Everything weavable in well-known libraries is woven, and all of it compiles as it did.</summary>
[TestClass]
[TestCategory("Corpus")]
[Corpus]
public sealed class CorpusTests
{
    private static readonly XElement _everything = XElement.Parse("""<Checkpointer><Method Match="*::*(..)" /></Checkpointer>""");

    private static readonly XElement _everyCall = XElement.Parse("""<Checkpointer><Call Match="*::*(..)" /></Checkpointer>""");

    public static IEnumerable<string> Assemblies => Libraries.All.Where(CorpusAttribute.Wants);

    public required TestContext TestContext { get; set; }

    [ClassCleanup]
    public static void Print() => Console.Out.WriteLine(CorpusTable.Write());

    [TestMethod]
    [DynamicData(nameof(Assemblies))]
    public void EverythingOfALibrary_Woven_CompilesAsBefore(string assembly)
    {
        using var folder = new TemporaryFolder();
        string copy = folder[assembly + ".dll"];

        WeavingResult result = AssemblyWeaver.Weave(Libraries.PathOf(assembly), copy, _everything, Libraries.Folder);
        CorpusRow row = CorpusRow.Of(assembly, result, Compile(Libraries.PathOf(assembly)), Compile(copy));

        CorpusTable.Add(row);
        TestContext.WriteLine(row.ToString());
        Assert.IsEmpty(result.Errors);
        Assert.AreEqual("", string.Join('\n', row.Failures));
        Assert.IsGreaterThan(0.99, (double)row.Woven / (row.Woven + row.Missed));
    }

    [TestMethod]
    [DataRow("AutoMapper")]
    [DataRow("Dapper")]
    [DataRow("FSharp.Core")]
    [DataRow("Newtonsoft.Json")]
    [DataRow("NodaTime")]
    [DataRow("Npgsql")]
    [DataRow("Serilog")]
    public void EveryCallOfALibrary_Probed_CompilesAsBefore(string assembly)
    {
        using var folder = new TemporaryFolder();
        string copy = folder[assembly + ".dll"];

        WeavingResult result = AssemblyWeaver.Weave(Libraries.PathOf(assembly), copy, _everyCall, Libraries.Folder);

        TestContext.WriteLine($"{assembly}: {result.ProbedCalls.Count} calls probed");
        Assert.IsEmpty(result.Errors);
        Assert.AreEqual("", string.Join('\n', Compile(Libraries.PathOf(assembly)).DifferencesTo(Compile(copy))));
        Assert.IsGreaterThan(500, result.ProbedCalls.Count);
    }

    private static JitReport Compile(string path)
    {
        using var isolated = new IsolatedAssemblies([path], Libraries.Folder);
        return JitSweep.Of(isolated.Get(Path.GetFileNameWithoutExtension(path)));
    }
}
