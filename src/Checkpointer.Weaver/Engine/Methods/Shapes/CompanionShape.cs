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
/// A method whose probe stands out of line.
/// </summary>
/// <remarks>
/// The original body stays as it is, behind a test of the switch; an armed call goes to a companion that reports, and runs a second
/// companion with a copy of the body:
/// <code>
/// R Method(args)  { if (Probe.Armed) return Method$probed(args);  /* the original, untouched */ }
/// R Method$probed(args) { /* report */ Method$body(args); /* report */ }
/// R Method$body(args)   { /* a copy of the original */ }
/// </code>
/// So a disarmed run executes the compiler's own code, and nothing in it had to be rearranged.
/// </remarks>
internal abstract class CompanionShape(MethodDefinition method, FieldDefinition site, ModuleReferences references)
    : MethodShape(method, site, references)
{
    public sealed override void Weave()
    {
        MethodDefinition body = AddBody();
        MethodDefinition probed = Companion.AddProbed(Method);
        probed.Body.InitLocals = true;

        var il = new BodyWriter(probed);
        EmitProbed(il, body, new CallReport(Callee, il, References));

        References.MarkHidden(probed);
        Entrance.Open(Method, probed, body, References);
    }

    /// <summary>Writes the companion that reports the call and runs its body.</summary>
    protected abstract void EmitProbed(BodyWriter il, MethodDefinition body, CallReport report);

    /// <summary><c>call = Probe.Enter(...); if (call == null) return Method$body(args);</c></summary>
    protected void EmitEnter(BodyWriter il, MethodDefinition body, CallReport report)
    {
        report.EmitEnter(Site);
        report.EmitIfUnheard(() =>
        {
            EmitBodyCall(il, body);
            il.Emit(OpCodes.Ret);
        });
    }

    protected static void EmitBodyCall(BodyWriter il, MethodDefinition body)
    {
        il.Append(Emission.LoadArguments(il.Method));
        il.Emit(OpCodes.Call, SelfReference.To(body));
    }

    /// <summary>Before; the body, or Threw; what it wrote to its by-reference arguments.</summary>
    /// <returns>The local that holds the result; <see langword="null"/> if there is none.</returns>
    protected VariableDefinition? EmitBeforeAndBody(BodyWriter il, MethodDefinition body, CallReport report)
    {
        VariableDefinition arguments = report.EmitBefore();
        VariableDefinition? result = Method.ReturnsNothing() ? null : il.AddLocal(Method.ReturnType.WithoutModifiers());
        report.EmitGuarded(() =>
        {
            EmitBodyCall(il, body);
            if (result is not null)
                il.Emit(OpCodes.Stloc, result);
        });
        report.Arguments.EmitWriteBack(arguments);
        return result;
    }

    private MethodDefinition AddBody()
    {
        MethodDefinition body = Companion.AddLike(Method, "$body");
        body.ImplAttributes |= Method.ImplAttributes & MethodTraits.ChangesTheCall;
        BodyCopier.Copy(Method, body);
        References.Mark(body, References.Core.CompilerGenerated);
        return body;
    }
}
