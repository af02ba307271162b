using Checkpointer.Weaver.Engine.Methods.Companions;
using Checkpointer.Weaver.Engine.Methods.Kinds;
using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.Emitting;

/// <summary>
/// The test of the switch with which a woven method begins.
/// </summary>
internal static class Entrance
{
    /// <summary>Puts <c>if (Probe.Armed &amp;&amp; question(site)) return Method$probed(args);</c> before the original body.</summary>
    /// <param name="method">The method.</param>
    /// <param name="probed">Its companion that reports.</param>
    /// <param name="site">Its site.</param>
    /// <param name="question">What it asks of its site: whether this call is one for the companion.</param>
    /// <param name="references">What woven code refers to.</param>
    public static void Open(
        MethodDefinition method, MethodDefinition probed, FieldDefinition site, MethodReference question, ModuleReferences references)
    {
        List<Instruction> report = Emission.LoadArguments(method);
        report.Add(Instruction.Create(OpCodes.Call, SelfReference.To(probed)));
        if (method.IsRuntimeAsync())
            report.Add(Instruction.Create(OpCodes.Call, references.Await(TaskType.Of(method)!)));
        report.Add(Instruction.Create(OpCodes.Ret));
        Insert(
            method,
            [
                Instruction.Create(OpCodes.Ldsfld, site),
                Instruction.Create(OpCodes.Call, question),
                BranchOver(report, method.Body.Instructions[0]),
                .. report,
            ],
            references);
    }

    /// <summary>Puts <c>if (Probe.Armed) { ... }</c> before the original body.</summary>
    public static void Insert(MethodDefinition method, List<Instruction> armed, ModuleReferences references)
    {
        Instruction original = method.Body.Instructions[0];
        List<Instruction> prefix =
        [
            Instruction.Create(OpCodes.Volatile),
            Instruction.Create(OpCodes.Ldsfld, references.Runtime.Armed),
            BranchOver(armed, original),
            .. armed,
        ];

        method.Body.Instructions.Capacity = method.Body.Instructions.Count + prefix.Count;
        new BodyWriter(method) { Before = original }.Append(prefix);
        HiddenCode.Mark(method, prefix[0]);
    }

    private static Instruction BranchOver(List<Instruction> instructions, Instruction target)
    {
        int size = 0;
        foreach (Instruction instruction in instructions)
            size += instruction.GetSize();
        return Instruction.Create(size <= sbyte.MaxValue ? OpCodes.Brfalse_S : OpCodes.Brfalse, target);
    }
}
