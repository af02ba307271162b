using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Calls;

/// <summary>
/// Why a call cannot be probed.
/// </summary>
internal static class CallObstacle
{
    private static readonly HashSet<string> _askingWhoCalls =
    [
        "System.Reflection.MethodBase::GetCurrentMethod",
        "System.Reflection.Assembly::GetCallingAssembly",
        "System.Runtime.CompilerServices.AsyncHelpers::Await",
        "System.Runtime.CompilerServices.RuntimeHelpers::InitializeArray",
        "System.Runtime.CompilerServices.RuntimeHelpers::CreateSpan",
    ];

    /// <summary>The reason as a clause; <see langword="null"/> if the call can be probed.</summary>
    public static string? Of(OutwardCall site) => site switch
    {
        { Definition.CallingConvention: MethodCallingConvention.VarArg } => "it takes a variable list of arguments (__arglist)",
        { Callee.DeclaringType: ArrayType } => "it belongs to an array, which the runtime makes",
        _ when _askingWhoCalls.Contains($"{site.Definition.DeclaringType.FullName}::{site.Definition.Name}") =>
            "what it does depends on the method that calls it",
        _ when IsConstructorChain(site) => "it is how a constructor calls that of its base, before there is an object",
        { IsOfFamily: true, NeedsOwnObject: false } => "it is protected, and not called on an object",
        { NeedsOwnObject: true, IsOnOwnObject: false } => "it is protected, and called from a nested type",
        _ when Types(site).Any(type => type is FunctionPointerType) => "a function pointer is among its parameters",
        _ when site.Constraint?.IsByRefLike() == true => "it is called on a ref struct through an interface",
        _ => null,
    };

    private static bool IsConstructorChain(OutwardCall site) =>
        site.Instruction.OpCode == OpCodes.Call && site.Definition is { IsConstructor: true, DeclaringType.IsValueType: false };

    private static IEnumerable<TypeReference> Types(OutwardCall site) =>
        site.Callee.Parameters.Select(parameter => parameter.ParameterType).Append(site.Callee.ReturnType);

    private static bool IsByRefLike(this TypeReference type) =>
        type is not GenericParameter && type.Resolve()?.CustomAttributes.Any(a => a.AttributeType.Name == "IsByRefLikeAttribute") == true;
}
