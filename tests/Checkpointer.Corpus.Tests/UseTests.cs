using System.Reflection;
using System.Xml.Linq;
using Checkpointer.Verification.Listening;
using Checkpointer.Verification.Loading;
using Checkpointer.Weaver;

namespace Checkpointer.Corpus.Tests;

/// <summary>
/// A library that is woven entirely does what the original does: with nobody listening, with every probe heard, with every asynchronous
/// probe pausing, and under a runner.
/// </summary>
[TestClass]
[TestCategory("Corpus")]
[Corpus]
[DoNotParallelize]
public sealed class UseTests
{
    private static readonly XElement _everything = XElement.Parse("""<Checkpointer><Method Match="*::*(..)" /></Checkpointer>""");

    public static IEnumerable<object[]> Uses =>
    [
        ["NewtonsoftJson", "Newtonsoft.Json"],
        ["DapperOverSqlite", "Dapper Microsoft.Data.Sqlite SQLitePCLRaw.core"],
        ["NodaTimeParsing", "NodaTime"],
        ["FSharpCollections", "FSharp.Core"],
        ["SerilogPipeline", "Serilog"],
        ["PollyRetries", "Polly.Core"],
        ["JintProgram", "Jint Acornima"],
    ];

    [TestMethod]
    [DynamicData(nameof(Uses))]
    public async Task ALibrary_WovenEntirely_DoesWhatTheOriginalDoes(string use, string libraries)
    {
        using var folder = new TemporaryFolder();
        string[] copies = [.. libraries.Split(' ').Select(library => Weave(library, folder))];
        string original = await UseAsync(use, []);

        Assert.AreEqual(original, await UseAsync(use, copies), "disarmed");
        foreach (bool yields in new[] { false, true })
        {
            using var count = ProbeCount.Arm(yields);
            Assert.AreEqual(original, await UseAsync(use, copies), $"heard, yielding: {yields}");

            Assert.AreEqual("", string.Join('\n', count.Violations));
            Assert.AreEqual("", string.Join('\n', count.Open));
            Assert.AreEqual(count.Entered, count.Returned + count.Threw);
            Assert.IsGreaterThan(20, count.Entered);
        }

        Assert.AreEqual(original, await UnderARunnerAsync(() => UseAsync(use, copies)), "under a runner");
    }

    private static async Task<string> UnderARunnerAsync(Func<Task<string>> use)
    {
        var user = new Starter<string>("user", _ => use());
        Checkpoint anywhere = Checkpoint.Before("*::*").Named("anywhere");

        // Everything is a hit, and among it what a ToString needs that is only just being made: not to be asked for a text.
        var options = new RunnerOptions { StallTimeout = TimeSpan.FromMinutes(2) };
        await using var runner = new Runner([user.At(anywhere), user.Completed], options);
        Assert.IsNotNull(await runner.NextAsync());
        await runner.RunToEndAsync();
        return user.Result;
    }

    private static string Weave(string library, TemporaryFolder folder)
    {
        string copy = folder[library + ".dll"];
        WeavingResult result = AssemblyWeaver.Weave(Libraries.PathOf(library), copy, _everything, Libraries.Folder);
        Assert.IsEmpty(result.Errors);
        return copy;
    }

    private static async Task<string> UseAsync(string use, string[] copies)
    {
        using var isolated = new IsolatedAssemblies(copies, Libraries.Folder);
        MethodInfo method = isolated.Get("Specimens.Corpus").GetType("Specimens.Corpus.Uses")!.GetMethod(use)!;
        return await (Task<string>)method.Invoke(null, [])!;
    }
}
