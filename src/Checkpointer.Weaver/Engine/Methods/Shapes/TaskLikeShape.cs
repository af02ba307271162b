using Checkpointer.Weaver.Engine.Methods.Companions;
using Checkpointer.Weaver.Engine.Methods.Emitting;
using Checkpointer.Weaver.Engine.Methods.Kinds;
using Checkpointer.Weaver.Engine.Methods.Reports;
using Checkpointer.Weaver.Engine.Methods.TaskLikes;
using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.Shapes;

/// <summary>
/// A method that returns a task of its own kind: it is awaited, and one that ends when the runner lets it is made by its own builder.
/// </summary>
internal sealed class TaskLikeShape(MethodDefinition method, FieldDefinition site, ModuleReferences references, TaskLikeType type)
    : CompanionShape(method, site, references)
{
    private readonly TaskLikeBridge _bridge = new(method, site, type, references);

    // return Method$rebuilt(TaskProbe.Invoke(call, this, arguments, Method$resume)), or Observe where the body has to run at once
    protected override void EmitProbed(BodyWriter il, CallReport report)
    {
        MethodDefinition toTask = _bridge.AddToTask();
        var task = new TaskType(References.Core.TaskOfT, type.Result ?? References.Core.Object);
        report.EmitEnter(Site);
        report.EmitKeep();
        report.EmitIfUnheard(() =>
        {
            EmitBodyCall(il);
            il.Emit(OpCodes.Ret);
        });

        report.EmitCall();
        if (Method.CanRunLater())
        {
            report.Arguments.EmitInstance();
            report.Arguments.EmitArguments();
            Resume.EmitDelegate(il, Method, Resume.Add(Method, Body, Site, References, Callee, toTask), References);
            il.Emit(OpCodes.Call, References.Runtime.Invoke(task));
        }
        else
        {
            VariableDefinition result = EmitBeforeAndBody(il, report)!;
            report.EmitCall();
            il.Emit(OpCodes.Ldloc, result);
            il.Emit(OpCodes.Call, SelfReference.To(toTask));
            il.Emit(OpCodes.Call, References.Runtime.Observe(task));
        }

        il.Emit(OpCodes.Call, SelfReference.To(_bridge.AddRebuilt()));
        il.Emit(OpCodes.Ret);
    }
}
