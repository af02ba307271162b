using Checkpointer.Weaver.Engine.Methods.Emitting;
using Checkpointer.Weaver.Engine.Methods.Kinds;
using Checkpointer.Weaver.Engine.Methods.Reports;
using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.Shapes;

/// <summary>
/// A method that returns a task, and whose body has to run at once, on the caller's thread: its arguments cannot be kept.
/// </summary>
internal sealed class ObservedTaskShape(MethodDefinition method, FieldDefinition site, ModuleReferences references, TaskType task)
    : CompanionShape(method, site, references)
{
    protected override void EmitProbed(BodyWriter il, CallReport report)
    {
        report.EmitEnter(Site);
        VariableDefinition result = EmitBeforeAndBody(il, report)!;
        report.EmitCall();
        il.Emit(OpCodes.Ldloc, result);
        il.Emit(OpCodes.Call, References.Runtime.Observe(task));
        il.Emit(OpCodes.Ret);
    }
}
