using Checkpointer.Verification.Behaviour;
using Checkpointer.Verification.Jit;
using Checkpointer.Verification.Listening;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Verification.Tests;

/// <summary>A weaver's mistakes are found: each is made on purpose in a woven copy.</summary>
[TestClass]
public sealed class BrokenWeaveTests
{
    private const string Ledger = "Specimens.Woven.Ledger";

    [TestMethod]
    public void AValueLeftOnTheStack_IsFoundByTheCompiler() => Assert.AreEqual(
        "fails only when woven: Specimens.Woven.Ledger::<Parse>$probed(System.String): InvalidProgramException: " +
        "Common Language Runtime detected an invalid program.",
        CompiledDifference("<Parse>$probed", (method, il) => il.InsertBefore(method.Body.Instructions[^1], il.Create(OpCodes.Ldnull))));

    [TestMethod]
    public void AnEmptyStack_IsFoundByTheCompiler() => Assert.AreEqual(
        "fails only when woven: Specimens.Woven.Ledger::Parse(System.String): InvalidProgramException: " +
        "Common Language Runtime detected an invalid program.",
        CompiledDifference("Parse", (method, il) => il.InsertBefore(method.Body.Instructions[0], il.Create(OpCodes.Pop))));

    [TestMethod]
    public void ACallOfAMethodThatIsNotThere_IsFoundByTheCompiler()
    {
        string difference = CompiledDifference("<Parse>$probed", (method, il) => il.InsertBefore(
            method.Body.Instructions[0],
            il.Create(OpCodes.Call, new MethodReference("Nowhere", method.Module.TypeSystem.Void, method.DeclaringType))));

        Assert.StartsWith("fails only when woven: Specimens.Woven.Ledger::<Parse>$probed(System.String): MissingMethodException", difference);
    }

    [TestMethod]
    public void AMethodThatIsLost_IsFound() => Assert.AreEqual(
        "not compiled when woven: Specimens.Woven.Ledger::Balance(System.String)",
        CompiledDifference("Balance", (method, _) => method.Name = "Renamed"));

    [TestMethod]
    public void AnotherResult_IsFoundByTheCalls() => Assert.AreEqual(
        """
        expected: Specimens.Woven.Ledger::Parse(System.String): 12; arguments ["12"]; object null
        observed: Specimens.Woven.Ledger::Parse(System.String): 0; arguments ["12"]; object null
        """,
        CalledDifference("Parse", ReturnZero)[^1]);

    [TestMethod]
    public void ACallThatNeverEnds_IsFoundByTheCount()
    {
        using var specimen = Specimen.OfNet();
        Break(specimen, "<Parse>$probed", RemoveReturned);

        using var count = ProbeCount.Arm(yields: false);
        Specimen.CallAll(specimen.Copy);

        CollectionAssert.Contains(count.Open.ToArray(), "Specimens.Woven.Ledger::Parse: Entered Before");
        Assert.AreNotEqual(count.Entered, count.Returned + count.Threw);
    }

    [TestMethod]
    public void AProbeThatReportsTwice_IsFoundByTheProtocol()
    {
        using var specimen = Specimen.OfNet();
        Break(specimen, "<Parse>$probed", ReportTwice);

        using var count = ProbeCount.Arm(yields: false);
        Specimen.CallAll(specimen.Copy);

        CollectionAssert.Contains(count.Violations.ToArray(), "Specimens.Woven.Ledger::Parse: Entered Before Returned Returned");
    }

    private static string CompiledDifference(string method, Action<MethodDefinition, ILProcessor> mistake)
    {
        using var specimen = Specimen.OfNet();
        JitReport original = Specimen.Compile(specimen.Original);
        Break(specimen, method, mistake);
        return original.DifferencesTo(Specimen.Compile(specimen.Copy)).Single();
    }

    private static IReadOnlyList<string> CalledDifference(string method, Action<MethodDefinition, ILProcessor> mistake)
    {
        using var specimen = Specimen.OfNet();
        Transcript original = Specimen.CallAll(specimen.Original);
        Break(specimen, method, mistake);

        using var count = ProbeCount.Arm(yields: false);
        return original.DifferencesTo(Specimen.CallAll(specimen.Copy));
    }

    private static void Break(Specimen specimen, string name, Action<MethodDefinition, ILProcessor> mistake)
    {
        using var module = ModuleDefinition.ReadModule(specimen.Copy, new ReaderParameters { InMemory = true });
        MethodDefinition method = module.GetType(Ledger).Methods.Single(method => method.Name == name);
        mistake(method, method.Body.GetILProcessor());
        module.Write(specimen.Copy);
    }

    private static void ReturnZero(MethodDefinition method, ILProcessor il)
    {
        Instruction first = method.Body.Instructions[0];
        il.InsertBefore(first, il.Create(OpCodes.Ldc_I4_0));
        il.InsertBefore(first, il.Create(OpCodes.Ret));
    }

    private static Instruction ReturnedIn(MethodDefinition method) =>
        method.Body.Instructions.Single(instruction => instruction.Operand is MethodReference { Name: "Returned" });

    private static void RemoveReturned(MethodDefinition method, ILProcessor il)
    {
        Instruction returned = ReturnedIn(method);
        il.InsertAfter(returned, il.Create(OpCodes.Pop));
        il.Replace(returned, il.Create(OpCodes.Pop));
    }

    private static void ReportTwice(MethodDefinition method, ILProcessor il)
    {
        Instruction returned = ReturnedIn(method);
        il.InsertAfter(returned, il.Create(OpCodes.Call, (MethodReference)returned.Operand));
        il.InsertAfter(returned, il.Create(OpCodes.Ldnull));
        il.InsertAfter(returned, il.Create(OpCodes.Ldloc_0));
    }
}
