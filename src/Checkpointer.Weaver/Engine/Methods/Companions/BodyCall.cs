using Checkpointer.Weaver.Engine.Methods.Emitting;
using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.Companions;

/// <summary>
/// How the companions of a method run its body.
/// </summary>
/// <param name="method">What holds the body.</param>
/// <param name="pass">
/// The site by which the method lets its probe pass: it is the woven method itself; <see langword="null"/> for a copy of its body, which
/// nobody else calls.
/// </param>
/// <param name="references">What woven code refers to.</param>
internal sealed class BodyCall(MethodDefinition method, FieldDefinition? pass, ModuleReferences references)
{
    private readonly MethodReference _reference = SelfReference.To(method);

    public MethodDefinition Method { get; } = method;

    /// <summary>Calls the body, whose arguments are on the stack. Never virtually: the method that was entered runs, not what overrides it.</summary>
    public void EmitCall(BodyWriter il)
    {
        // Nothing may come between the two that could take the pass.
        if (pass is not null)
        {
            il.Emit(OpCodes.Ldsfld, pass);
            il.Emit(OpCodes.Call, references.Runtime.GivePass);
        }

        il.Emit(OpCodes.Call, _reference);
    }
}
