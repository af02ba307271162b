using Checkpointer.Weaver.Engine.Methods.Companions;
using Checkpointer.Weaver.Engine.Methods.Copying;
using Checkpointer.Weaver.Engine.Methods.Emitting;
using Checkpointer.Weaver.Engine.Methods.Kinds;
using Checkpointer.Weaver.Engine.Methods.Reports;
using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.Shapes;

/// <summary>
/// A constructor. Only a constructor may assign to readonly fields and call its base's, so that the probed copy is one, too.
/// </summary>
/// <remarks>
/// <code>
/// Type(args) { if (Probe.Armed) { this(args, (ProbedConstruction)null); return; }  /* the original, untouched */ }
/// Type(args, ProbedConstruction) : base(...) { /* report */ try { /* the rest of the original */ } /* report */ }
/// </code>
/// "Before" is when the base's part of the object is there: not earlier, since there is no object before that.
/// </remarks>
internal sealed class ConstructorShape(MethodDefinition method, FieldDefinition site, ModuleReferences references)
    : MethodShape(method, site, references)
{
    public override void Weave()
    {
        MethodDefinition probed = Companion.AddConstructor(Method, References.Runtime.ProbedConstruction);

        // Not marked as compiler-generated: coverage tools leave out such a constructor, as that of a record, and what it covers.
        Instruction own = BodyCopier.Copy(Method, probed)[ConstructorPrologue.OwnPart(Method)!];

        var il = new BodyWriter(probed) { Before = own };
        var report = new CallReport(Callee, il, References);
        VariableDefinition? arguments = null;
        report.EmitEnterIfConcerned(Site);
        report.EmitKeep();
        report.EmitIfHeard(() =>
        {
            report.EmitCall();
            arguments = report.EmitBefore();
        });
        il.Before = null;
        GuardedTail.Put(il, own, report);
        if (arguments is not null)
            report.EmitIfHeard(() => report.Arguments.EmitWriteBack(arguments));
        report.EmitReturned(null);
        il.Emit(OpCodes.Ret);

        Entrance.Insert(
            Method,
            [
                .. Emission.LoadArguments(Method),
                Instruction.Create(OpCodes.Ldnull),
                Instruction.Create(OpCodes.Call, SelfReference.To(probed)),
                Instruction.Create(OpCodes.Ret),
            ],
            References);
    }
}
