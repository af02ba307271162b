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
    /// <summary>Lets armed calls go to the probe, and all others to the original body.</summary>
    public static void Open(MethodDefinition method, MethodDefinition probed, MethodDefinition body, ModuleReferences references)
    {
        if (method.IsSynchronized)
            CallTheBodyInstead(method, body);

        List<Instruction> armed = [.. Emission.LoadArguments(method), Instruction.Create(OpCodes.Call, SelfReference.To(probed))];
        if (method.IsRuntimeAsync())
            armed.Add(Instruction.Create(OpCodes.Call, references.Await(TaskType.Of(method)!)));
        armed.Add(Instruction.Create(OpCodes.Ret));
        Insert(method, armed, references);
    }

    /// <summary>Puts <c>if (Probe.Armed) { ... }</c> before the original body.</summary>
    public static void Insert(MethodDefinition method, List<Instruction> armed, ModuleReferences references)
    {
        Instruction original = method.Body.Instructions[0];
        bool isNear = armed.Sum(instruction => instruction.GetSize()) <= sbyte.MaxValue;
        List<Instruction> prefix =
        [
            Instruction.Create(OpCodes.Volatile),
            Instruction.Create(OpCodes.Ldsfld, references.Runtime.Armed),
            Instruction.Create(isNear ? OpCodes.Brfalse_S : OpCodes.Brfalse, original),
            .. armed,
        ];

        method.Body.Instructions.Capacity = method.Body.Instructions.Count + prefix.Count;
        new BodyWriter(method) { Before = original }.Append(prefix);
        HiddenCode.Mark(method, prefix[0]);
    }

    // A [MethodImpl(Synchronized)] method holds its lock from its first instruction on: what is "before" it must stand outside. The
    // copy of the body takes the same lock, in its stead.
    private static void CallTheBodyInstead(MethodDefinition method, MethodDefinition body)
    {
        method.IsSynchronized = false;
        method.Body = new MethodBody(method);
        method.DebugInformation.SequencePoints.Clear();
        method.DebugInformation.Scope = null;
        method.CustomDebugInformations.Clear();

        var il = new BodyWriter(method);
        il.Append(Emission.LoadArguments(method));
        il.Emit(OpCodes.Call, SelfReference.To(body));
        il.Emit(OpCodes.Ret);
    }
}
