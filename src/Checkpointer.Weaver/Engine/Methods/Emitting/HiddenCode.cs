using Mono.Cecil;
using Mono.Cecil.Cil;
using Mono.Collections.Generic;

namespace Checkpointer.Weaver.Engine.Methods.Emitting;

/// <summary>
/// Tells debuggers that the code with which a woven method begins stands in no source: who steps into the method comes to its first line.
/// </summary>
internal static class HiddenCode
{
    // The line by which symbols mark what is to be stepped over.
    private const int Line = 0xfeefee;

    /// <summary>Hides what stands before the first line of the method; nothing if it has no lines.</summary>
    /// <param name="method">The method.</param>
    /// <param name="first">Its first instruction.</param>
    public static void Mark(MethodDefinition method, Instruction first)
    {
        Collection<SequencePoint> points = method.DebugInformation.SequencePoints;
        if (points.Count > 0)
            points.Insert(0, new SequencePoint(first, points[0].Document) { StartLine = Line, EndLine = Line });
    }
}
