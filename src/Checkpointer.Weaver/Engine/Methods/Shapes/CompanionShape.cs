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
/// The original body stays as it is, behind a test of the switch. An armed call goes to a companion that reports, and calls the method
/// again, with a pass that leads past the test:
/// <code>
/// R Method(args)  { if (Probe.Armed &amp;&amp; Probe.Concerns(site)) return Method$probed(args);  /* the original, untouched */ }
/// R Method$probed(args) { /* report */ Probe.GivePass(site); Method(args); /* report */ }
/// </code>
/// So any run executes the compiler's own code, and nothing in it had to be rearranged.
/// </remarks>
internal abstract class CompanionShape(MethodDefinition method, FieldDefinition site, ModuleReferences references)
    : MethodShape(method, site, references)
{
    private BodyCall? _body;

    /// <summary>How the companions run the body of the method.</summary>
    protected BodyCall Body => _body ??= Method.IsForUnmanagedCallers()
        ? new BodyCall(AddCopy(), pass: null, References) // Nothing managed may call the method.
        : new BodyCall(Method, Site, References);

    /// <summary>
    /// What the method asks before it goes to its companion: its own pass, and where the site tells which method runs, and when, whether
    /// anybody wants to hear of it.
    /// </summary>
    protected virtual MethodReference Question => Callee.Enter is null ? References.Runtime.Concerns : References.Runtime.DoesNotTakePass;

    public sealed override void Weave()
    {
        MethodDefinition probed = Companion.AddProbed(Method);
        var il = new BodyWriter(probed);
        EmitProbed(il, new CallReport(Callee, il, References));
        References.MarkHidden(probed);

        if (Method.IsSynchronized)
            MoveTheBody();
        Entrance.Open(Method, probed, Site, Question, References);
    }

    /// <summary>Writes the companion that reports the call and runs its body.</summary>
    protected abstract void EmitProbed(BodyWriter il, CallReport report);

    /// <summary>Runs the body with the companion's own arguments.</summary>
    protected void EmitBodyCall(BodyWriter il)
    {
        il.Append(Emission.LoadArguments(il.Method));
        Body.EmitCall(il);
    }

    /// <summary>Before, the call being on the stack; the body, or Threw; what it wrote to its by-reference arguments.</summary>
    /// <returns>The local that holds the result; <see langword="null"/> if there is none.</returns>
    protected VariableDefinition? EmitBeforeAndBody(BodyWriter il, CallReport report)
    {
        VariableDefinition? arguments = report.EmitBefore();
        VariableDefinition? result = Method.ReturnsNothing() ? null : il.AddLocal(Method.ReturnType.WithoutModifiers());
        report.EmitGuarded(() =>
        {
            EmitBodyCall(il);
            if (result is not null)
                il.Emit(OpCodes.Stloc, result);
        });
        if (arguments is not null)
            report.Arguments.EmitWriteBack(arguments);
        return result;
    }

    private MethodDefinition AddCopy()
    {
        MethodDefinition copy = Companion.AddLike(Method, "$body");
        copy.IsSynchronized = Method.IsSynchronized;
        BodyCopier.Copy(Method, copy);
        References.Mark(copy, References.Core.CompilerGenerated);
        return copy;
    }

    // A [MethodImpl(Synchronized)] method holds its lock from its first instruction on: what is "before" it must stand outside. A copy of
    // its body takes the same lock, in its stead.
    private void MoveTheBody()
    {
        MethodDefinition body = AddCopy();
        Method.IsSynchronized = false;
        Method.Body = new MethodBody(Method);
        Method.DebugInformation.SequencePoints.Clear();
        Method.DebugInformation.Scope = null;
        Method.CustomDebugInformations.Clear();

        var il = new BodyWriter(Method);
        il.Append(Emission.LoadArguments(Method));
        il.Emit(OpCodes.Call, SelfReference.To(body));
        il.Emit(OpCodes.Ret);
    }
}
