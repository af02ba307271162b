using Checkpointer.Weaver.Engine.Methods.Companions;
using Checkpointer.Weaver.Engine.Methods.Emitting;
using Checkpointer.Weaver.Engine.Methods.Reports;
using Checkpointer.Weaver.Engine.Methods.StateMachines;
using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.Shapes;

/// <summary>
/// An async void method, whose end nobody sees. The copy of its body has a copy of its state machine, which makes a task.
/// </summary>
/// <remarks>
/// <code>
/// void Method(args) { if (Probe.Armed &amp;&amp; Probe.MayConcern(site)) { Method$probed(args); return; }  /* the original, untouched */ }
/// void Method$probed(args) { /* ... */ AsyncVoidProbe.Invoke(call, this, arguments, Method$resume); }
/// Task Method$body(args)   { /* as the original, on a state machine that has an AsyncTaskMethodBuilder */ }
/// </code>
/// </remarks>
internal sealed class AsyncVoidShape(MethodDefinition method, FieldDefinition site, ModuleReferences references)
    : MethodShape(method, site, references)
{
    public override void Weave()
    {
        MethodDefinition probed = Companion.AddProbed(Method);
        MethodDefinition copy = TaskMachine.Add(Method, References);
        var body = new BodyCall(copy, null, References);

        var il = new BodyWriter(probed);
        var report = new CallReport(Callee, il, References);
        report.EmitEnter(Site);
        report.Arguments.EmitInstance();
        report.Arguments.EmitArguments();
        Resume.EmitDelegate(il, Method, Resume.Add(Method, body, Site, References, Callee), References);
        il.Emit(OpCodes.Call, References.Runtime.InvokeAsyncVoid(copy.ReturnType));
        il.Emit(OpCodes.Ret);

        References.MarkHidden(probed);
        Entrance.Open(Method, probed, Site, References.Runtime.MayConcern, References);
    }
}
