using Checkpointer.Weaver.Tests.Engine;
using Mono.Cecil;

namespace Checkpointer.Weaver.Tests.Fidelity;

[TestClass]
public sealed class DeterminismTests
{
    [TestMethod]
    [DataRow("FSharp", "net10.0")]
    [DataRow("VisualBasic", "net472")]
    [DataRow("Framework", "net472")]
    [DataRow("Framework.Optimized", "net10.0")]
    public void Weave_InAnotherFolder_GivesTheSameBytesAndAnIdentityOfTheirOwn(string name, string framework)
    {
        using var here = new TemporaryFolder();
        using var there = new TemporaryFolder();
        File.Copy(Specimen.Path(name, framework), there["input.dll"]);
        string symbols = Path.ChangeExtension(Specimen.Path(name, framework), ".pdb");
        if (File.Exists(symbols))
            File.Copy(symbols, there["input.pdb"]);

        string one = Copies.Of(name, framework, here);
        string other = Copies.Of(there["input.dll"], there["a/b/output.dll"]);

        using ModuleDefinition original = Copies.Read(Specimen.Path(name, framework));
        using ModuleDefinition copy = Copies.Read(one);
        Assert.AreNotEqual(original.Mvid, copy.Mvid);
        AssertSame(one, other);
        if (File.Exists(symbols))
            AssertSame(Path.ChangeExtension(one, ".pdb"), Path.ChangeExtension(other, ".pdb"));
    }

    // Bug 27: builds for several frameworks run at once.
    [TestMethod]
    public async Task Bug27_SeveralAtOnce_DoNotDisturbEachOther()
    {
        using var alone = new TemporaryFolder();
        using var together = new TemporaryFolder();
        string[] frameworks = ["net10.0", "netstandard2.0", "net472"];
        string[] expected = [.. frameworks.Select(framework => Copies.Of(Specimen.Path("Framework", framework), alone[framework + ".dll"]))];

        string[] copies = await Task.WhenAll(frameworks.Select(framework => Task.Run(
            () => Copies.Of(Specimen.Path("Framework", framework), together[framework + ".dll"]))));

        foreach ((string one, string other) in expected.Zip(copies))
            AssertSame(one, other);
    }

    private static void AssertSame(string one, string other) => CollectionAssert.AreEqual(File.ReadAllBytes(one), File.ReadAllBytes(other));
}
