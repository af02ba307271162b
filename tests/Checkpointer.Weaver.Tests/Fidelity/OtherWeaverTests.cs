using Checkpointer.Weaver.Tests.Engine;
using Checkpointer.Weaver.Tests.Recording;

namespace Checkpointer.Weaver.Tests.Fidelity;

/// <summary>Assemblies that others have changed before, and will change after.</summary>
[TestClass]
[DoNotParallelize]
public sealed class OtherWeaverTests
{
    // Bug 28: coverage is measured on what was woven.
    [TestMethod]
    [DataRow("Framework.Optimized", false)]
    [DataRow("Framework.Optimized", true)]
    [DataRow("Framework", false)]
    [DataRow("Framework", true)]
    public void Bug28_CoverageOfAWovenAssembly_IsThatOfTheOriginal(string name, bool armed)
    {
        using var folder = new TemporaryFolder();
        (string log, IReadOnlyList<string> lines) = Cover(Copy(name, folder["original"]), armed: false);

        (string wovenLog, IReadOnlyList<string> wovenLines) = Cover(
            Copies.Of(Specimen.Path(name, "net10.0"), folder["woven/Specimens.Framework.dll"]), armed);

        Assert.AreEqual(log, wovenLog);
        Assert.IsGreaterThan(20, lines.Count);
        Assert.AreEqual(string.Join('\n', lines), string.Join('\n', wovenLines));
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Weave_AssemblyThatIsInstrumentedForCoverage_KeepsBoth(bool armed)
    {
        using var folder = new TemporaryFolder();
        string original = Copy("Framework.Optimized", folder["original"]);
        (string log, IReadOnlyList<string> lines) = Cover(Copy("Framework.Optimized", folder["covered"]), armed: false);

        Coverlet coverage = Coverlet.Instrument(original);
        using var copy = new LoadedCopy(Copies.Of(original, folder["woven/Specimens.Framework.dll"]));
        Assert.AreEqual("", string.Join('\n', copy.Uncompilable()));

        using Recorder? recorder = armed ? Recorder.OfEverything() : null;
        Assert.AreEqual(log, copy.RunScenario());
        CollectionAssert.AreEqual(lines.ToArray(), coverage.HitLines(copy.Assembly).ToArray());
        Assert.AreEqual(armed, recorder?.Calls.Count > 20);
    }

    [TestMethod]
    [DataRow(false)]
    [DataRow(true)]
    public void Bug28_AssemblyThatAspectInjectorHasWoven_DoesWhatItDid(bool armed)
    {
        using var folder = new TemporaryFolder();
        using var original = new LoadedCopy(Specimen.Path("Aspects", "net10.0"));
        File.Copy(Specimen.Path("Aspects", "net10.0").Replace("Specimens.Aspects", "AspectInjector.Broker", StringComparison.Ordinal), folder["AspectInjector.Broker.dll"]);
        using var copy = new LoadedCopy(Copies.Of("Aspects", "net10.0", folder));
        string expected = original.RunScenario();
        using Recorder? recorder = armed ? Recorder.OfEverything() : null;

        StringAssert.Contains(expected, "before Sell", StringComparison.Ordinal);
        Assert.AreEqual("", string.Join('\n', copy.Uncompilable()));
        Assert.AreEqual(expected, copy.RunScenario());
        Assert.AreEqual(armed, recorder?.Calls.Any(call => call.Method.Name == "Sell") == true);
    }

    private static string Copy(string name, string folder)
    {
        Directory.CreateDirectory(folder);
        string original = Specimen.Path(name, "net10.0");
        string copy = Path.Combine(folder, Path.GetFileName(original));
        File.Copy(original, copy);
        if (File.Exists(Path.ChangeExtension(original, ".pdb")))
            File.Copy(Path.ChangeExtension(original, ".pdb"), Path.ChangeExtension(copy, ".pdb"));
        return copy;
    }

    private static (string Log, IReadOnlyList<string> Lines) Cover(string path, bool armed)
    {
        Coverlet coverage = Coverlet.Instrument(path);
        using var copy = new LoadedCopy(path);
        using Recorder? recorder = armed ? Recorder.OfEverything() : null;
        return (copy.RunScenario(), coverage.HitLines(copy.Assembly));
    }
}
