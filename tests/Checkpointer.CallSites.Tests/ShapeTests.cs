using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.CallSites.Tests;

/// <summary>What a probed call looks like in IL.</summary>
[TestClass]
public sealed class ShapeTests
{
    [TestMethod]
    public void Caller_CallsABridgeInstead() => Assert.AreEqual(
        """
        ldc.i4.s 21
        call System.Int32 <Checkpointer>Calls::<Twice>$call0(System.Int32)
        ret
        """,
        Optimised(Body("Specimens.Calls.Caller", "Static")));

    [TestMethod]
    public void Bridge_TestsTheSwitchAndCalls() => Assert.AreEqual(
        """
        volatile.
        ldsfld System.Boolean Checkpointer.Runtime.Probe::Armed
        brfalse.s ldarg.0
        ldsfld Checkpointer.Runtime.ProbeSite <Checkpointer>ProbeSites::0
        call System.Boolean Checkpointer.Runtime.Probe::DoesNotTakePass(Checkpointer.Runtime.ProbeSite)
        brfalse.s ldarg.0
        ldarg.0
        call System.Int32 <Checkpointer>Calls::<<Twice>$call0>$probed(System.Int32)
        ret
        ldarg.0
        call System.Int32 Specimens.Library.Store::Twice(System.Int32)
        ret
        """,
        Body("<Checkpointer>Calls", "<Twice>$call0"));

    // A debug build keeps the result in a local before it returns it.
    private static string Optimised(string body) =>
        string.Join('\n', body.Split('\n').Where(line => !line.StartsWith("nop", StringComparison.Ordinal) && !line.StartsWith("stloc", StringComparison.Ordinal)
            && !line.StartsWith("ldloc", StringComparison.Ordinal) && !line.StartsWith("br.s", StringComparison.Ordinal)));

    private static string Body(string type, string method)
    {
        using var woven = new WovenCalls("Specimens.Library.Store::Twice");
        using var module = ModuleDefinition.ReadModule(woven.Path, new ReaderParameters { InMemory = true });
        return string.Join('\n', module.GetType(type).Methods.Single(candidate => candidate.Name == method).Body.Instructions.Select(Text));
    }

    private static string Text(Instruction instruction) => instruction.Operand switch
    {
        null => instruction.OpCode.Name,
        Instruction target => $"{instruction.OpCode.Name} {target.OpCode.Name}",
        var operand => $"{instruction.OpCode.Name} {operand}",
    };
}
