using System.Runtime.Loader;
using System.Xml.Linq;
using Checkpointer.Weaver.Tests.Recording;
using Mono.Cecil;

namespace Checkpointer.Weaver.Tests.Engine;

[TestClass]
[DoNotParallelize]
public sealed class AssemblyWeaverTests
{
    [TestMethod]
    public void Weave_CopyOfTheSpecimens_GivesWhatFodyGave()
    {
        using var folder = new TemporaryFolder();
        string copy = folder["Specimens.Woven.dll"];

        WeavingResult result = Weaving.AsFodyDid(copy);

        string fody = MetadataDump.Of(typeof(Specimens.Woven.Ledger).Assembly.Location);
        Assert.IsEmpty(result.Errors);
        Assert.IsGreaterThan(50, result.WovenMethods.Count);
        StringAssert.Contains(fody, "<Post>$probed", StringComparison.Ordinal);
        Assert.AreEqual(fody, MetadataDump.Of(copy));
    }

    [TestMethod]
    public void Weave_CopyOfTheSpecimens_ReportsWhenItRuns()
    {
        using var folder = new TemporaryFolder();
        string copy = folder["Specimens.Woven.dll"];
        Weaving.Of("""<Checkpointer><Method Match="Specimens.Woven.Ledger::Parse(string)" /></Checkpointer>""", copy);
        var context = new AssemblyLoadContext("copy", isCollectible: true);
        using var recorder = Recorder.Of("Parse");

        object? parsed = context.LoadFromStream(new MemoryStream(File.ReadAllBytes(copy)))
            .GetType("Specimens.Woven.Ledger")!.GetMethod("Parse")!.Invoke(null, ["12"]);
        context.Unload();

        Assert.AreEqual(12, parsed);
        Assert.AreEqual("before returned", recorder.Call.Moments);
    }

    [TestMethod]
    public void Weave_SameInputTwice_GivesTheSameBytesAndAnIdentityOfTheirOwn()
    {
        using var folder = new TemporaryFolder();

        Weaving.AsFodyDid(folder["Specimens.Woven.dll"]);
        byte[] once = File.ReadAllBytes(folder["Specimens.Woven.dll"]);
        Weaving.AsFodyDid(folder["Specimens.Woven.dll"]);
        byte[] again = File.ReadAllBytes(folder["Specimens.Woven.dll"]);

        using var original = ModuleDefinition.ReadModule(Unwoven.Path);
        using var woven = ModuleDefinition.ReadModule(new MemoryStream(once));
        CollectionAssert.AreEqual(once, again);
        Assert.AreNotEqual(original.Mvid, woven.Mvid);
    }

    [TestMethod]
    public void Bug19_WovenAssemblyWithTheSameConfiguration_IsLeftAsItIs()
    {
        using var folder = new TemporaryFolder();
        string woven = folder["Specimens.Woven.dll"];
        Weaving.AsFodyDid(woven);

        WeavingResult result = AssemblyWeaver.Weave(woven, folder["twice.dll"], Weaving.FodyConfiguration());

        Assert.IsEmpty(result.Errors);
        CollectionAssert.AreEqual(
            new[] { "Specimens.Woven was woven before, by Checkpointer 0.1.0 with the same configuration: it is left as it is." },
            result.Notes.ToArray());
        Assert.IsFalse(File.Exists(folder["twice.dll"]));
    }

    [TestMethod]
    public void Bug19_WovenAssemblyWithAnotherConfiguration_IsRefused()
    {
        using var folder = new TemporaryFolder();
        string woven = folder["Specimens.Woven.dll"];
        Weaving.AsFodyDid(woven);
        var other = XElement.Parse("""<Checkpointer><Method Match="Specimens.Woven.Ledger::Post" /></Checkpointer>""");

        WeavingResult result = AssemblyWeaver.Weave(woven, folder["twice.dll"], other);

        CollectionAssert.AreEqual(
            new[] { "Specimens.Woven was woven before, by Checkpointer 0.1.0 with another configuration: weave the original assembly." },
            result.Errors.ToArray());
        Assert.IsFalse(File.Exists(folder["twice.dll"]));
    }

    [TestMethod]
    public void Weave_PartOfCheckpointer_IsRefused()
    {
        using var folder = new TemporaryFolder();

        WeavingResult result = AssemblyWeaver.Weave(typeof(Runtime.Probe).Assembly.Location, folder["copy.dll"], Weaving.Everything);

        CollectionAssert.AreEqual(
            new[] { "Checkpointer.Runtime cannot be woven: it is part of Checkpointer, which cannot observe itself." }, result.Errors.ToArray());
        Assert.IsTrue(folder.IsEmpty);
    }
}
