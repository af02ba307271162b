using Checkpointer.Weaver.Tests.Engine;
using Mono.Cecil;

namespace Checkpointer.Weaver.Tests.Fidelity;

[TestClass]
public sealed class FileTests
{
    private static readonly string _original = Specimen.Path("Framework", "net10.0");

    [TestMethod]
    public void Weave_Original_IsNotTouched()
    {
        using var folder = new TemporaryFolder();
        string original = folder["Specimens.Framework.dll"];
        File.Copy(Specimen.Path("Framework.Optimized", "net10.0"), original);
        File.Copy(Path.ChangeExtension(Specimen.Path("Framework.Optimized", "net10.0"), ".pdb"), folder["Specimens.Framework.pdb"]);
        File.SetAttributes(original, FileAttributes.ReadOnly);
        byte[] before = File.ReadAllBytes(original);
        DateTime written = File.GetLastWriteTimeUtc(original);

        Copies.Of(original, folder["woven/Specimens.Framework.dll"]);

        CollectionAssert.AreEqual(before, File.ReadAllBytes(original));
        Assert.AreEqual(written, File.GetLastWriteTimeUtc(original));
    }

    [TestMethod]
    public void Weave_OverAnOlderCopy_ReplacesItAndLeavesNothingElse()
    {
        using var folder = new TemporaryFolder();
        string copy = folder["woven/Specimens.Framework.dll"];
        Directory.CreateDirectory(folder["woven"]);
        File.WriteAllText(copy, "an older copy");
        File.WriteAllText(Path.ChangeExtension(copy, ".pdb"), "older symbols");

        Copies.Of(Specimen.Path("Framework.Optimized", "net10.0"), copy);

        CollectionAssert.AreEquivalent(
            new[] { "Specimens.Framework.dll", "Specimens.Framework.pdb" }, Directory.GetFiles(folder["woven"]).Select(Path.GetFileName).ToArray());
        using ModuleDefinition module = Copies.Read(copy, withSymbols: true);
        Assert.IsTrue(module.HasSymbols);
    }

    [TestMethod]
    public void Weave_OntoTheOriginal_IsRefused()
    {
        ArgumentException refusal = Assert.ThrowsExactly<ArgumentException>(() => AssemblyWeaver.Weave(_original, _original, Weaving.Everything));

        Assert.AreEqual($"The copy would replace the original, {_original}: give it a path of its own. (Parameter 'outputPath')", refusal.Message);
    }

    [TestMethod]
    public void Weave_Resources_AreKept()
    {
        using var folder = new TemporaryFolder();
        using ModuleDefinition original = Copies.Read(_original);
        using ModuleDefinition copy = Copies.Read(Copies.Of("Framework", "net10.0", folder));

        CollectionAssert.AreEqual(Resource(original), Resource(copy));
        Assert.AreEqual(FileVersion(_original), FileVersion(folder["Specimens.Framework.dll"]));
        Assert.IsNotNull(FileVersion(_original));
    }

    [TestMethod]
    public void Weave_AssemblyOfSeveralModules_KeepsTheOthersAsTheyAre()
    {
        using var folder = new TemporaryFolder();
        WriteModule(folder["other.netmodule"]);
        string original = Copies.Changed(_original, folder["Specimens.Framework.dll"], module => module.ModuleReferences.Add(new ModuleReference("other.netmodule")));

        using ModuleDefinition copy = Copies.Read(Copies.Of(original, folder["woven/Specimens.Framework.dll"]));

        Assert.Contains(reference => reference.Name == "other.netmodule", copy.ModuleReferences);
    }

    [TestMethod]
    public void Weave_ModuleWithoutAnAssembly_IsRefused()
    {
        using var folder = new TemporaryFolder();
        WriteModule(folder["other.netmodule"]);

        AssertRefused(folder["other.netmodule"], folder, "other.netmodule cannot be woven: it is a module without an assembly; weave the assembly that it is part of.");
    }

    [TestMethod]
    public void Weave_WhatIsNoAssembly_IsRefused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["readme.dll"], "no assembly");

        AssertRefused(folder["readme.dll"], folder, "readme.dll cannot be woven: it is no .NET assembly.");
    }

    [TestMethod]
    public void Weave_MixedModeAssembly_IsRefused()
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = File.ReadAllBytes(_original);
        ClearILOnly(bytes);
        File.WriteAllBytes(folder["Specimens.Framework.dll"], bytes);

        AssertRefused(
            folder["Specimens.Framework.dll"], folder, "Specimens.Framework cannot be woven: it holds machine code that has no IL (C++/CLI), which cannot be copied.");
    }

    [TestMethod]
    public void Weave_AssemblyThatIsCompiledAheadOfTime_IsWovenAsIL()
    {
        using var folder = new TemporaryFolder();
        string original = typeof(System.Collections.Immutable.ImmutableArray).Assembly.Location;

        WeavingResult result = AssemblyWeaver.Weave(original, folder["System.Collections.Immutable.dll"], Weaving.Everything);

        Assert.IsEmpty(result.Errors);
        Assert.AreEqual(
            "System.Collections.Immutable is compiled ahead of time (ReadyToRun): the copy has its IL only, and is compiled when it runs.", result.Notes[0]);
        using var copy = new LoadedCopy(folder["System.Collections.Immutable.dll"]);
        Assert.AreEqual("", string.Join('\n', copy.Uncompilable()));
        Type array = copy.Assembly.GetType("System.Collections.Immutable.ImmutableArray")!;
        object made = array.GetMethods().Single(method => method.Name == "Create" && method.GetParameters() is [var one, var two] && !one.ParameterType.IsArray && !two.ParameterType.IsArray && !one.ParameterType.IsByRefLike && method.GetGenericArguments().Length == 1)
            .MakeGenericMethod(typeof(int)).Invoke(null, [4, 7])!;
        CollectionAssert.AreEqual(new[] { 4, 7 }, ((IEnumerable<int>)made).ToArray());
    }

    private static void AssertRefused(string original, TemporaryFolder folder, string error)
    {
        WeavingResult result = AssemblyWeaver.Weave(original, folder["copy.dll"], Weaving.Everything);

        CollectionAssert.AreEqual(new[] { error }, result.Errors.ToArray());
        Assert.IsFalse(File.Exists(folder["copy.dll"]));
    }

    private static void WriteModule(string path)
    {
        using var module = ModuleDefinition.CreateModule("other.netmodule", new ModuleParameters { Kind = ModuleKind.NetModule });
        module.Types.Add(new TypeDefinition("Other", "Thing", TypeAttributes.Public | TypeAttributes.Class, module.TypeSystem.Object));
        module.Write(path);
    }

    private static void ClearILOnly(byte[] bytes)
    {
        using var reader = new System.Reflection.PortableExecutable.PEReader(new MemoryStream(bytes));
        bytes[reader.PEHeaders.CorHeaderStartOffset + 16] &= 0xfe;
    }

    private static byte[] Resource(ModuleDefinition module) => ((EmbeddedResource)module.Resources.Single()).GetResourceData();

    private static string? FileVersion(string path) => System.Diagnostics.FileVersionInfo.GetVersionInfo(path).FileVersion;
}
