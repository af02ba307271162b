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

        MethodDefinition body = module.GetType("Specimens.Woven.Ledger").Methods.Single(method => method.Name == "<Parse>$body");
        Assert.HasCount(1, report.Woven);
        CollectionAssert.AreEqual(lines, Lines(body));
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
