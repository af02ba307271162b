using Checkpointer.Weaver.Tests.Engine;
using Mono.Cecil;

namespace Checkpointer.Weaver.Tests.Fidelity;

[TestClass]
public sealed class ReferenceTests
{
    // Bug 20: injected code drags another framework's core library in.
    [TestMethod]
    [DynamicData(nameof(Specimen.All), typeof(Specimen))]
    public void Bug20_References_AreThoseThereWereAndTheRuntime(string name, string framework)
    {
        using var folder = new TemporaryFolder();
        using ModuleDefinition original = Copies.Read(Specimen.Path(name, framework));
        using ModuleDefinition copy = Copies.Read(Copies.Of(name, framework, folder));

        string[] before = [.. original.AssemblyReferences.Select(reference => reference.FullName)];
        string[] after = [.. copy.AssemblyReferences.Select(reference => reference.FullName)];

        CollectionAssert.AreEqual(
            (string[])[.. before, "Checkpointer.Runtime, Version=1.0.0.0, Culture=neutral, PublicKeyToken=23f8fd1c0026f50f"], after);
    }

    [TestMethod]
    [DataRow("Framework", "net472")]
    [DataRow("VisualBasic", "net472")]
    [DataRow("Framework", "netstandard2.0")]
    [DataRow("FSharp", "netstandard2.0")]
    public void Weave_ForAnOlderFramework_NamesOnlyTypesThatItHas(string name, string framework)
    {
        using var folder = new TemporaryFolder();
        using ModuleDefinition original = Copies.Read(Specimen.Path(name, framework));
        using ModuleDefinition copy = Copies.Read(Copies.Of(name, framework, folder));

        string[] named = [.. copy.GetTypeReferences().Where(type => type.Scope.Name != "Checkpointer.Runtime").Select(type => type.FullName)
            .Except(original.GetTypeReferences().Select(type => type.FullName)).Except(_inEveryFramework)];

        Assert.AreEqual("", string.Join('\n', named));
    }

    // Bug 24: what cannot be found is only missed where it matters.
    [TestMethod]
    public void Bug24_ReferenceThatCannotBeFound_IsNamedAndEverythingElseIsWoven()
    {
        using var folder = new TemporaryFolder();
        string original = Copies.Changed(Specimen.Path("Framework", "net472"), folder["Specimens.Framework.dll"], module =>
        {
            var lost = new AssemblyNameReference("Lost", new Version(1, 0, 0, 0));
            module.AssemblyReferences.Add(lost);
            var type = new TypeReference("Lost", "Parcel", module, lost, valueType: true);
            var thing = new TypeReference("Lost", "Thing", module, lost);
            MethodDefinition balance = module.GetType("Specimens.Framework.Account").Methods.Single(method => method.Name == "Balance");
            balance.Parameters.Add(new ParameterDefinition("parcel", ParameterAttributes.None, type));
            module.GetType("Specimens.Framework.Account").Methods.Single(method => method.Name == "CountDown").Parameters
                .Add(new ParameterDefinition("thing", ParameterAttributes.None, thing));
        });

        WeavingResult result = AssemblyWeaver.Weave(original, folder["copy.dll"], Weaving.Everything, Weaving.Options);

        Assert.IsEmpty(result.Errors);
        CollectionAssert.Contains(
            result.Notes.ToArray(), "Specimens.Framework.Account::Balance(Lost.Parcel) is not woven: the assembly of Lost.Parcel cannot be found.");
        CollectionAssert.Contains(result.WovenMethods.ToArray(), "Specimens.Framework.Account::CountDown(System.Int32, Lost.Thing)");
    }

    // Bug 21: there is nothing to weave in a method that is elsewhere.
    [TestMethod]
    public void Bug21_MethodWithoutABody_IsLeftAsItIs()
    {
        using var folder = new TemporaryFolder();

        WeavingResult result = AssemblyWeaver.Weave(Specimen.Path("Framework", "net10.0"), folder["copy.dll"], Weaving.Everything, Weaving.Options);

        CollectionAssert.Contains(
            result.Notes.ToArray(), "Specimens.Framework.Account::Elsewhere(System.Int32) is not woven: it has no body in this assembly.");
        using ModuleDefinition copy = Copies.Read(folder["copy.dll"]);
        Assert.AreEqual("nowhere", copy.GetType("Specimens.Framework.Account").Methods.Single(method => method.Name == "Elsewhere").PInvokeInfo.Module.Name);
    }

    private static readonly string[] _inEveryFramework =
    [
        "System.Boolean", "System.Exception", "System.Func`3", "System.RuntimeMethodHandle", "System.RuntimeTypeHandle",
        "System.Runtime.CompilerServices.CompilerGeneratedAttribute", "System.Diagnostics.DebuggerHiddenAttribute",
    ];
}
