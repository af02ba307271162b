using Checkpointer.Runtime;
using Mono.Cecil;
using Mono.Cecil.Cil;
using Specimens.Woven;

namespace Checkpointer.Weaver.Tests.Woven;

/// <summary>The test of <see cref="Probe.Armed"/> at the beginning of every woven method.</summary>
[TestClass]
public sealed class SwitchTests
{
    // With one, what is compiled before it ran checks for that, too, wherever it reads the switch.
    [TestMethod]
    public void Probe_WhereTheSwitchIs_HasNoStaticConstructor() => Assert.IsNull(typeof(Probe).TypeInitializer);

    [TestMethod]
    public void UncapturedArgument_AsText_SaysSo() => Assert.AreEqual("(not captured)", UncapturedArgument.Value.ToString());

    [TestMethod]
    public void Method_Woven_BeginsWithOneVolatileReadAndAShortBranch() => CollectionAssert.AreEqual(
        new[]
        {
            "volatile. ",
            "ldsfld System.Boolean Checkpointer.Runtime.Probe::Armed",
            "brfalse.s to the original",
            "ldsfld Checkpointer.Runtime.ProbeSite <Checkpointer>ProbeSites::N",
            "call System.Boolean Checkpointer.Runtime.Probe::Concerns(Checkpointer.Runtime.ProbeSite)",
            "brfalse.s to the original",
            "ldarg.0 ",
            "call System.Int32 Specimens.Woven.Ledger::<Parse>$probed(System.String)",
            "ret ",
        },
        Prefix(nameof(Ledger), nameof(Ledger.Parse), 9));

    [TestMethod]
    public void Method_OfMoreArgumentsThanAShortBranchCanPass_BeginsWithALongOne()
    {
        int sum = Extremes.Last(
            1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
            0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2);

        Assert.AreEqual(3, sum);
        Assert.AreEqual("brfalse to the original", Prefix(nameof(Extremes), nameof(Extremes.Last), 3)[2]);
    }

    private static string[] Prefix(string type, string method, int length)
    {
        using var module = ModuleDefinition.ReadModule(typeof(Ledger).Assembly.Location);
        MethodDefinition woven = module.GetType("Specimens.Woven", type).Methods.Single(m => m.Name == method);
        Instruction original = woven.Body.Instructions.First(instruction => instruction.OpCode == OpCodes.Ret).Next;
        return
        [
            .. woven.Body.Instructions.Take(length).Select(instruction => instruction.Operand switch
            {
                Instruction target when target == original => $"{instruction.OpCode} to the original",
                FieldReference { DeclaringType.Name: "<Checkpointer>ProbeSites" } site =>
                    $"{instruction.OpCode} {site.FieldType} {site.DeclaringType}::N",
                var operand => $"{instruction.OpCode} {operand}",
            }),
        ];
    }
}
