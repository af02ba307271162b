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
    // return StreamProbe.Observe(site, callee, this, arguments, Method$body(args))
    protected override void EmitProbed(BodyWriter il, MethodDefinition body, CallReport report)
    {
        il.Emit(OpCodes.Ldsflda, Site);
        report.EmitMethodHandles();
        il.Emit(OpCodes.Call, References.Runtime.SiteOf);
        report.EmitMethodHandles();
        report.EmitReference();
        il.Emit(OpCodes.Newobj, References.Runtime.CalleeConstructor);
        report.Arguments.EmitInstance();
        report.Arguments.EmitArguments();
        EmitBodyCall(il, body);
        il.Emit(OpCodes.Call, References.Runtime.ObserveSequence(SequenceType.Of(Method)!));
        il.Emit(OpCodes.Ret);
    }
}
