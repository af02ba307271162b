using Checkpointer.Weaver.Engine.Selection;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Methods.StateMachines;

/// <summary>
/// The attribute by which debuggers and stack traces know whose state machine a type is.
/// </summary>
internal static class StateMachineAttribute
{
    private const string FullName = "System.Runtime.CompilerServices.AsyncStateMachineAttribute";

    public static TypeDefinition? MachineOf(MethodDefinition method) =>
        Find(method)?.ConstructorArguments[0].Value is TypeReference type ? type.TryResolve() : null;

    /// <summary>Says that the copied machine is the copied method's.</summary>
    public static void Copy(MethodDefinition from, MethodDefinition to, TypeDefinition machine)
    {
        CustomAttribute original = Find(from)!;
        TypeReference type = original.ConstructorArguments[0].Type;
        to.CustomAttributes.Add(new CustomAttribute(original.Constructor)
        {
            ConstructorArguments = { new CustomAttributeArgument(type, machine) },
        });
    }

    private static CustomAttribute? Find(MethodDefinition method) =>
        method.CustomAttributes.FirstOrDefault(attribute => attribute.AttributeType.FullName == FullName);
}
