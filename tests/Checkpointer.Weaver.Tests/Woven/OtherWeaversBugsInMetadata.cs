using System.Reflection;
using System.Text.RegularExpressions;
using Checkpointer.Weaver.Tests.Recording;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Specimens.Woven;

namespace Checkpointer.Weaver.Tests.Woven;

/// <summary>What broke in other weavers, by the repository and number it was reported under: what woven assemblies hold.</summary>
[TestClass]
[DoNotParallelize]
public sealed class OtherWeaversBugsInMetadata
{
    // Rougamo#71: whoever reads custom debug information finds instructions that are there, and none in the companions.
    [TestMethod]
    public void Bug11_CustomDebugInformation_SpeaksOfInstructionsThatAreThere()
    {
        int found = 0;
        foreach (MethodDefinition method in Methods().Where(method => method.Body is not null && method.HasCustomDebugInformations))
        {
            Assert.DoesNotContain("$", method.Name);
            HashSet<int> offsets = [.. method.Body.Instructions.Select(instruction => instruction.Offset)];
            foreach (AsyncMethodBodyDebugInformation body in method.CustomDebugInformations.OfType<AsyncMethodBodyDebugInformation>())
            {
                Assert.IsTrue(body.Yields.Concat(body.Resumes).Where(at => !at.IsEndOfMethod).All(at => offsets.Contains(at.Offset)), method.FullName);
                found++;
            }
        }

        Assert.IsGreaterThan(10, found);
    }

    // Rougamo#77
    [TestMethod]
    public void Bug12_CopiedStateMachine_IsNamedAsTheCompilersAreAndKeepsItsFields()
    {
        TypeDefinition[] machines = [.. Types().Single(type => type.Name == nameof(Background)).NestedTypes.Where(type => type.Name.StartsWith("<Forget>", StringComparison.Ordinal))];

        Assert.HasCount(2, machines);
        Assert.IsTrue(machines.All(machine => Regex.IsMatch(machine.Name, @"^<Forget>d__\d+$")));
        CollectionAssert.AreEqual(
            machines[0].Fields.Select(field => field.Name).ToArray(), machines[1].Fields.Select(field => field.Name).ToArray());
        CollectionAssert.AreEquivalent(
            new[] { "AsyncVoidMethodBuilder", "AsyncTaskMethodBuilder" },
            machines.Select(machine => machine.Fields.Single(field => field.Name == "<>t__builder").FieldType.Name).ToArray());
    }

    // Rougamo#106
    [TestMethod]
    public void Bug14_NestedTypes_HaveNoNamespace() =>
        Assert.AreEqual("", string.Concat(Types().Where(type => type.IsNested).Select(type => type.Namespace)));

    // Rougamo#75
    [TestMethod]
    public void Bug15_Companions_AreNeitherVirtualNorAttributedAsTheirMethods()
    {
        string[] allowed = ["CompilerGeneratedAttribute", "DebuggerHiddenAttribute", "StackTraceHiddenAttribute", "AsyncStateMachineAttribute"];
        MethodDefinition[] companions = [.. Methods().Where(method => Regex.IsMatch(method.Name, @">\$\w+$"))];

        Assert.IsGreaterThan(200, companions.Length);
        foreach (MethodDefinition companion in companions)
        {
            Assert.IsTrue(companion is { IsPrivate: true, IsVirtual: false, HasOverrides: false, IsSpecialName: false }, companion.FullName);
            CollectionAssert.IsSubsetOf(companion.CustomAttributes.Select(attribute => attribute.AttributeType.Name).ToArray(), allowed);
        }
    }

    // Fody/PropertyChanged#160, altcover#13: a prefix "tail." that is not followed by a call and a return is no program.
    [TestMethod]
    public void Bug16_TailCalls_AreFollowedByTheirReturnOrNoneAnyMore()
    {
        using var folder = new Engine.TemporaryFolder();
        byte[] woven = TailCalls.Woven(folder["tail.dll"]);
        Assembly assembly = Assembly.Load(woven);
        using var module = ModuleDefinition.ReadModule(new MemoryStream(woven));
        Type type = assembly.GetType("Tails")!;
        object disarmed = Activator.CreateInstance(type, [7])!;

        using var recorder = Recorder.Of("Add", ".ctor");
        object armed = Activator.CreateInstance(type, [7])!;

        foreach (Instruction tail in module.GetType("Tails").Methods.SelectMany(method => method.Body.Instructions).Where(i => i.OpCode == OpCodes.Tail))
            Assert.AreEqual((Code.Call, Code.Ret), (tail.Next.OpCode.Code, tail.Next.Next.OpCode.Code));
        Assert.AreEqual((7, 7), (type.GetField("Sum")!.GetValue(disarmed), type.GetField("Sum")!.GetValue(armed)));
        CollectionAssert.AreEqual(new[] { "Void .ctor(Int32)", "Void Add(Int32)" }, recorder.Calls.Select(call => call.Method.ToString()).ToArray());
    }

    private static IEnumerable<TypeDefinition> Types() =>
        ModuleDefinition.ReadModule(typeof(Ledger).Assembly.Location, new ReaderParameters { ReadSymbols = true, InMemory = true }).GetTypes();

    private static IEnumerable<MethodDefinition> Methods() => Types().SelectMany(type => type.Methods).Where(method => method.HasBody);
}
