using System.Globalization;
using System.Xml.Linq;
using Checkpointer.Weaver.Engine;
using Checkpointer.Weaver.Engine.Reporting;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Tests.Engine;

/// <summary>In one build, other weavers may have changed the module in memory.</summary>
[TestClass]
public sealed class EarlierWeaverTests
{
    [TestMethod]
    public void Weave_BodyThatAnotherWeaverLengthened_KeepsItsLines()
    {
        using var module = ModuleDefinition.ReadModule(Unwoven.Path, new ReaderParameters { ReadSymbols = true });
        MethodDefinition parse = module.GetType("Specimens.Woven.Ledger").Methods.Single(method => method.Name == "Parse");
        string[] lines = Lines(parse);
        Instruction first = parse.Body.Instructions[0];
        for (int i = 0; i < 3; i++)
            parse.Body.GetILProcessor().InsertBefore(first, Instruction.Create(OpCodes.Nop));

        WeavingReport report = WeavingEngine.Weave(
            module, XElement.Parse("""<Checkpointer><Method Match="Specimens.Woven.Ledger::Parse" /></Checkpointer>"""));

        Assert.HasCount(1, report.Woven);
        CollectionAssert.AreEqual(lines, Lines(parse)[1..]);
    }

    // What the probe puts behind a constructor's own part would be jumped over.
    [TestMethod]
    public void Weave_JumpToAnotherMethod_IsWovenButInAConstructor()
    {
        using var module = ModuleDefinition.ReadModule(Unwoven.Path);
        TypeDefinition type = module.GetType("Specimens.Woven.Ledger");
        MethodDefinition constructor = type.Methods.First(method => method is { IsConstructor: true, IsStatic: false });
        MethodDefinition method = type.Methods.First(method => method is { IsStatic: true, IsConstructor: false, HasBody: true, HasGenericParameters: false });
        foreach (MethodDefinition jumping in new[] { constructor, method })
        {
            Instruction last = jumping.Body.Instructions.Last(instruction => instruction.OpCode == OpCodes.Ret);
            last.OpCode = OpCodes.Jmp;
            last.Operand = jumping;
        }

        WeavingReport report = WeavingEngine.Weave(
            module, XElement.Parse("""<Checkpointer><Method Match="Specimens.Woven.Ledger::*" /></Checkpointer>"""));

        string skipped = report.Notes.Select(note => note.ToString()).Single(note => note.Contains("(jmp)", StringComparison.Ordinal));
        StringAssert.StartsWith(skipped, "Specimens.Woven.Ledger::.ctor(", StringComparison.Ordinal);
        StringAssert.EndsWith(skipped, ") is not woven: it is a constructor that jumps to another method (jmp).", StringComparison.Ordinal);
        Assert.Contains(woven => woven.Contains($"::{method.Name}(", StringComparison.Ordinal), report.Woven);
    }

    // Each with the instruction that its line begins with.
    private static string[] Lines(MethodDefinition method)
    {
        Dictionary<int, Instruction> instructions = [];
        int offset = 0;
        foreach (Instruction instruction in method.Body.Instructions)
        {
            instruction.Offset = offset;
            instructions.Add(offset, instruction);
            offset += instruction.GetSize();
        }

        return
        [
            .. method.DebugInformation.SequencePoints.Select(point => string.Create(
                CultureInfo.InvariantCulture, $"{point.StartLine} {instructions[point.Offset].OpCode}")),
        ];
    }
}
