using Checkpointer.Weaver.Engine.Methods.Emitting;
using Checkpointer.Weaver.Engine.Methods.Reports;
using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.Shapes;

/// <summary>
/// A method that is over when it returns.
/// </summary>
internal sealed class SynchronousShape(MethodDefinition method, FieldDefinition site, ModuleReferences references)
    : CompanionShape(method, site, references)
{
    protected override void EmitProbed(BodyWriter il, CallReport report)
    {
        report.EmitEnter(Site);
        VariableDefinition? result = EmitBeforeAndBody(il, report);
        report.EmitReturned(result);
        if (result is not null)
            il.Emit(OpCodes.Ldloc, result);
        il.Emit(OpCodes.Ret);
    }
}
