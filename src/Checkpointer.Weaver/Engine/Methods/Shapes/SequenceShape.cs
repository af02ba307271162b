using Checkpointer.Weaver.Engine.Methods.Emitting;
using Checkpointer.Weaver.Engine.Methods.Kinds;
using Checkpointer.Weaver.Engine.Methods.Reports;
using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.Shapes;

/// <summary>
/// A method whose body runs when what it returns is enumerated. Each enumeration is one call.
/// </summary>
internal sealed class SequenceShape(MethodDefinition method, FieldDefinition site, ModuleReferences references)
    : CompanionShape(method, site, references)
{
    // Whether somebody wants to hear of an enumeration is asked when it begins.
    protected override MethodReference Question => References.Runtime.DoesNotTakePass;

    // return StreamProbe.Observe(site, callee, this, arguments, Method(args))
    protected override void EmitProbed(BodyWriter il, CallReport report)
    {
        if (Callee.OnlyOn is { } type)
            EmitOthers(il, type);
        il.Emit(OpCodes.Ldsflda, Site);
        report.EmitMethodHandles();
        il.Emit(OpCodes.Call, References.Runtime.SiteOf);
        report.EmitMethodHandles();
        report.EmitReference();
        il.Emit(Callee.Make is null ? OpCodes.Newobj : OpCodes.Call, Callee.Make ?? References.Runtime.CalleeConstructor);
        report.Arguments.EmitInstance();
        report.Arguments.EmitArguments();
        EmitBodyCall(il);
        il.Emit(OpCodes.Call, References.Runtime.ObserveSequence(SequenceType.Of(Method)!));
        il.Emit(OpCodes.Ret);
    }

    // if (!(this is T)) return Method(args)
    private void EmitOthers(BodyWriter il, TypeReference type)
    {
        Instruction meant = Instruction.Create(OpCodes.Nop);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Isinst, type);
        il.Emit(OpCodes.Brtrue, meant);
        EmitBodyCall(il);
        il.Emit(OpCodes.Ret);
        il.Append(meant);
    }
}
