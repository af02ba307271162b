using Checkpointer.Weaver.Engine.Methods.Companions;
using Checkpointer.Weaver.Engine.Methods.Emitting;
using Checkpointer.Weaver.Engine.Methods.Kinds;
using Checkpointer.Weaver.Engine.Methods.Reports;
using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.Shapes;

/// <summary>
/// A method that returns a task, and whose body may run later, from boxed arguments: a pause before it needs no thread.
/// </summary>
internal sealed class DeferredTaskShape(MethodDefinition method, FieldDefinition site, ModuleReferences references, TaskType task)
    : CompanionShape(method, site, references)
{
    // return TaskProbe.Invoke(Probe.Enter(...), this, arguments, Method$resume)
    protected override void EmitProbed(BodyWriter il, CallReport report)
    {
        report.EmitEnter(Site);
        report.Arguments.EmitInstance();
        report.Arguments.EmitArguments();
        Resume.EmitDelegate(il, Method, Resume.Add(Method, Body, Site, References, Callee), References);
        il.Emit(OpCodes.Call, References.Runtime.Invoke(task));
        il.Emit(OpCodes.Ret);
    }
}
