using Checkpointer.Weaver.Engine.Methods.Emitting;
using Checkpointer.Weaver.Engine.Methods.Reports;
using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.Shapes;

/// <summary>
/// A static constructor. It runs once, and only it may assign to static readonly fields: so it reports in place, without a copy.
/// </summary>
internal sealed class StaticConstructorShape(MethodDefinition method, FieldDefinition site, ModuleReferences references)
    : MethodShape(method, site, references)
{
    public override void Weave()
    {
        Instruction original = Method.Body.Instructions[0];
        var il = new BodyWriter(Method) { Before = original };
        var report = new CallReport(Callee, il, References);
        report.EmitNotHeard();
        il.Emit(OpCodes.Volatile);
        il.Emit(OpCodes.Ldsfld, References.Runtime.Armed);
        il.Emit(OpCodes.Brfalse, original);
        report.EmitEnterIfConcerned(Site);
        report.EmitKeep();
        report.EmitIfHeard(() =>
        {
            report.EmitCall();
            report.EmitBefore();
        });
        HiddenCode.Mark(Method, Method.Body.Instructions[0]);

        il.Before = null;
        GuardedTail.Put(il, original, report);
        report.EmitReturned(null);
        il.Emit(OpCodes.Ret);
    }
}
