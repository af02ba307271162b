using System.Globalization;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;
using Checkpointer.Weaver.Tests.Engine;
using Mono.Cecil.Cil;
using MethodDefinition = Mono.Cecil.MethodDefinition;
using ModuleDefinition = Mono.Cecil.ModuleDefinition;
using SequencePoint = Mono.Cecil.Cil.SequencePoint;

namespace Checkpointer.Weaver.Tests.Fidelity;

[TestClass]
public sealed class SymbolTests
{
    [TestMethod]
    [DynamicData(nameof(Specimen.All), typeof(Specimen))]
    public void Weave_Symbols_KeepEveryLineOnItsInstruction(string name, string framework)
    {
        using var folder = new TemporaryFolder();
        using ModuleDefinition original = Copies.Read(Specimen.Path(name, framework), withSymbols: true);
        using ModuleDefinition copy = Copies.Read(Copies.Of(name, framework, folder), withSymbols: true);

        string[] lines = [.. Lines(original)];
        string[] lost = [.. lines.Except(Lines(copy))];

        Assert.IsGreaterThan(50, lines.Length);
        Assert.AreEqual("", string.Join('\n', lost));
    }

    [TestMethod]
    [DynamicData(nameof(Specimen.All), typeof(Specimen))]
    public void Weave_Method_IsSteppedIntoAtItsFirstLine(string name, string framework)
    {
        using var folder = new TemporaryFolder();
        using ModuleDefinition copy = Copies.Read(Copies.Of(name, framework, folder), withSymbols: true);

        MethodDefinition[] woven =
        [
            .. copy.GetTypes().SelectMany(type => type.Methods)
                .Where(method => method.CustomAttributes.Any(attribute => attribute.AttributeType.Name == "ProbedAttribute") && method.DebugInformation.HasSequencePoints),
        ];

        Assert.IsGreaterThan(10, woven.Length);
        foreach (MethodDefinition method in woven)
        {
            SequencePoint first = method.DebugInformation.SequencePoints[0];
            Assert.AreEqual((0, true), (first.Offset, first.IsHidden), method.FullName);
        }
    }

    [TestMethod]
    [DynamicData(nameof(Specimen.All), typeof(Specimen))]
    public void Weave_AsyncMethod_IsStillSteppedOver(string name, string framework)
    {
        using var folder = new TemporaryFolder();
        using ModuleDefinition original = Copies.Read(Specimen.Path(name, framework), withSymbols: true);
        using ModuleDefinition copy = Copies.Read(Copies.Of(name, framework, folder), withSymbols: true);

        string[] steps = [.. AsyncSteps(original)];

        Assert.IsGreaterThan(name == "FSharp" ? -1 : 1, steps.Length);
        CollectionAssert.IsSubsetOf(steps, AsyncSteps(copy).ToArray());
    }

    [TestMethod]
    public void Bug11_CustomDebugInformation_SpeaksOfInstructionsThatAreThere()
    {
        using var folder = new TemporaryFolder();
        using ModuleDefinition copy = Copies.Read(Copies.Of("Framework.Optimized", "net10.0", folder), withSymbols: true);

        foreach (MethodDefinition method in copy.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody))
        {
            int[] offsets = [.. method.Body.Instructions.Select(instruction => instruction.Offset), method.Body.CodeSize];
            foreach (StateMachineScope scope in method.CustomDebugInformations.OfType<StateMachineScopeDebugInformation>().SelectMany(info => info.Scopes))
                Assert.IsEmpty(new[] { scope.Start.Offset, scope.End.IsEndOfMethod ? method.Body.CodeSize : scope.End.Offset }.Except(offsets), method.FullName);
            foreach (SequencePoint point in method.DebugInformation.SequencePoints)
                CollectionAssert.Contains(offsets, point.Offset, method.FullName);
        }
    }

    [TestMethod]
    [DataRow("Framework", DisplayName = "embedded")]
    [DataRow("Framework.Optimized", DisplayName = "portable")]
    public void Weave_Symbols_ShowInStackTraces(string name)
    {
        using var folder = new TemporaryFolder();
        using var original = new LoadedCopy(Specimen.Path(name, "net10.0"));
        using var copy = new LoadedCopy(Copies.Of(name, "net10.0", folder));

        string trace = TraceOfAFailedPost(copy);

        StringAssert.Contains(trace, "Account.cs:line ", StringComparison.Ordinal);
        Assert.AreEqual(TraceOfAFailedPost(original), trace);
    }

    [TestMethod]
    [DataRow("Framework", "net10.0")]
    [DataRow("Framework", "net472")]
    [DataRow("Framework.Optimized", "netstandard2.0")]
    public void Weave_Symbols_AreOfTheCopyAndNameNoFolder(string name, string framework)
    {
        using var folder = new TemporaryFolder();
        string path = Copies.Of(name, framework, folder);
        using var copy = new PEReader(File.OpenRead(path));
        using var original = new PEReader(File.OpenRead(Specimen.Path(name, framework)));

        CodeViewDebugDirectoryData codeView = CodeView(copy);
        Assert.AreEqual("Specimens.Framework.pdb", codeView.Path);
        Assert.AreNotEqual(CodeView(original).Guid, codeView.Guid);
        Assert.IsTrue(copy.TryOpenAssociatedPortablePdb(path, file => File.Exists(file) ? File.OpenRead(file) : null, out MetadataReaderProvider? symbols, out _));
        using (symbols)
            Assert.AreEqual(codeView.Guid, new BlobContentId(symbols!.GetMetadataReader().DebugMetadataHeader!.Id).Guid);
    }

    [TestMethod]
    public void Weave_NoSymbols_WritesNone()
    {
        using var folder = new TemporaryFolder();
        File.Copy(Specimen.Path("Framework.Optimized", "net10.0"), folder["original.dll"]);

        WeavingResult result = AssemblyWeaver.Weave(folder["original.dll"], folder["copy.dll"], Weaving.Everything, Weaving.Options);

        Assert.IsFalse(File.Exists(folder["copy.pdb"]));
        Assert.DoesNotContain(note => note.Contains("symbols", StringComparison.Ordinal), result.Notes);
        using ModuleDefinition copy = Copies.Read(folder["copy.dll"]);
        Assert.IsFalse(copy.HasDebugHeader && copy.GetDebugHeader().Entries.Any(entry => entry.Directory.Type == ImageDebugType.CodeView));
    }

    [TestMethod]
    public void Weave_SymbolsOfAnotherBuild_AreLeftBehind() => AssertLeftBehind(
        pdb => File.Copy(Path.ChangeExtension(Specimen.Path("Framework.Optimized", "net472"), ".pdb"), pdb),
        "original.pdb is of another build of Specimens.Framework: the copy has no symbols.");

    [TestMethod]
    public void Weave_WindowsSymbols_AreLeftBehind() => AssertLeftBehind(
        pdb => File.WriteAllText(pdb, "Microsoft C/C++ MSF 7.00\r\n\u001aDS"),
        "original.pdb is no portable PDB: the copy has no symbols. Build with <DebugType>portable</DebugType> or embedded to keep them.");

    private static void AssertLeftBehind(Action<string> writeSymbols, string note)
    {
        using var folder = new TemporaryFolder();
        File.Copy(Specimen.Path("Framework.Optimized", "net10.0"), folder["original.dll"]);
        writeSymbols(folder["original.pdb"]);

        WeavingResult result = AssemblyWeaver.Weave(folder["original.dll"], folder["copy.dll"], Weaving.Everything, Weaving.Options);

        Assert.IsEmpty(result.Errors);
        CollectionAssert.Contains(result.Notes.ToArray(), note);
        Assert.IsTrue(File.Exists(folder["copy.dll"]));
        Assert.IsFalse(File.Exists(folder["copy.pdb"]));
    }

    private static CodeViewDebugDirectoryData CodeView(PEReader file) => file.ReadCodeViewDebugDirectoryData(
        file.ReadDebugDirectory().Single(entry => entry.Type == DebugDirectoryEntryType.CodeView));

    // Each line with the method, and the code that is there: no offset, which moves.
    private static IEnumerable<string> Lines(ModuleDefinition module) =>
        from method in module.GetTypes().SelectMany(type => type.Methods)
        where method.HasBody
        from line in method.DebugInformation.SequencePoints.Select(point => Line(method, point))
        select line;

    private static string Line(MethodDefinition method, SequencePoint point)
    {
        int next = method.Body.Instructions.ToList().FindIndex(instruction => instruction.Offset >= point.Offset);
        return string.Create(CultureInfo.InvariantCulture, $"{method.FullName} {point.StartLine},{point.StartColumn}-{point.EndLine},{point.EndColumn} {Path.GetFileName(point.Document.Url)} {method.Body.Instructions.ElementAtOrDefault(next)?.OpCode}");
    }

    private static IEnumerable<string> AsyncSteps(ModuleDefinition module) =>
        from method in module.GetTypes().SelectMany(type => type.Methods)
        from info in method.CustomDebugInformations.OfType<AsyncMethodBodyDebugInformation>()
        from pair in info.Yields.Zip(info.Resumes, (yield, resume) => (yield, resume))
        select string.Create(CultureInfo.InvariantCulture, $"{method.FullName} of {method.DebugInformation.StateMachineKickOffMethod}: {CodeAt(method, pair.yield)} {CodeAt(method, pair.resume)}");

    private static OpCode? CodeAt(MethodDefinition method, InstructionOffset offset) =>
        method.Body.Instructions.SingleOrDefault(instruction => instruction.Offset == offset.Offset)?.OpCode;

    private static string TraceOfAFailedPost(LoadedCopy copy)
    {
        Type type = copy.Assembly.GetType("Specimens.Framework.Account")!;
        var post = type.GetMethod("Post")!.CreateDelegate<Func<decimal, decimal>>(Activator.CreateInstance(type));
        return Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => post(0)).StackTrace!.Split('\n')[0];
    }
}
