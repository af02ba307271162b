using Checkpointer.Weaver.Engine.Methods.Companions;
using Checkpointer.Weaver.Engine.Methods.Emitting;
using Checkpointer.Weaver.Engine.Methods.Kinds;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.Reports;

/// <summary>
/// As what a probed method reports its calls: as itself, or as the method that it calls for others.
/// </summary>
internal sealed class ReportedCallee
{
    /// <summary>The method, with the generic arguments that it has inside of the probed one.</summary>
    public required MethodReference Method { get; init; }

    /// <summary>Its declaring type, likewise.</summary>
    public required TypeReference DeclaringType { get; init; }

    /// <summary>The type of the object, which is the first argument; <see langword="null"/> if there is none.</summary>
    public required TypeReference? InstanceType { get; init; }

    /// <summary>Whether that argument is the address of the object: of a struct, or of what may be one.</summary>
    public bool IsInstanceByReference { get; init; }

    /// <summary>Whether the object is not yet anything when the call begins.</summary>
    public bool IsInstanceUnmade { get; init; }

    /// <summary>Which parameter of the probed method is the first argument: not 0 where the object is passed as a parameter.</summary>
    public int FirstArgument { get; init; }

    /// <summary>How many arguments there are.</summary>
    public required int Arguments { get; init; }

    /// <summary>
    /// How the runtime is told: <c>Probe.Enter</c>, or what stands for it where a call and not a body is reported;
    /// <see langword="null"/> for the former.
    /// </summary>
    public MethodReference? Enter { get; init; }

    /// <summary>The same for a sequence, whose enumerations enter: what makes the callee; <see langword="null"/> for its constructor.</summary>
    public MethodReference? Make { get; init; }

    /// <summary>Only calls on an object of this class are reported; on any if <see langword="null"/>.</summary>
    public TypeReference? OnlyOn { get; init; }

    /// <summary>Whether the object can be referred to; for what may be a struct, by a box of it.</summary>
    public bool HasReference => InstanceType is not null && (!IsInstanceByReference || InstanceType is GenericParameter && !IsInstanceUnmade);

    public static ReportedCallee Itself(MethodDefinition method)
    {
        TypeReference type = SelfReference.To(method.DeclaringType);
        return new()
        {
            Method = SelfReference.To(method),
            DeclaringType = type,
            InstanceType = method.HasThis ? type : null,
            IsInstanceByReference = method.HasStructInstance(),
            IsInstanceUnmade = method.HasStructInstance() && method.IsConstructor,
            Arguments = method.Parameters.Count,
        };
    }

    /// <summary>Puts the object on the stack, boxed if it is a struct; <see langword="null"/> where there is none that can be kept.</summary>
    public void EmitInstance(BodyWriter il)
    {
        if (InstanceType is null || IsInstanceUnmade || !Captures.CanBox(InstanceType))
        {
            il.Emit(OpCodes.Ldnull);
            return;
        }

        if (IsInstanceByReference)
            il.EmitBoxedReferent(() => Instruction.Create(OpCodes.Ldarg_0), InstanceType);
        else
            il.Emit(OpCodes.Ldarg_0);
    }

    /// <summary>Puts what identifies the object on the stack; <see langword="null"/> for a struct.</summary>
    public void EmitReference(BodyWriter il)
    {
        if (HasReference)
            EmitInstance(il);
        else
            il.Emit(OpCodes.Ldnull);
    }
}
