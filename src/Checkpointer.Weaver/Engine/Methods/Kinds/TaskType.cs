using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Methods.Kinds;

/// <summary>
/// The kind of task that a method returns: Task or ValueTask, with a result or without.
/// </summary>
/// <param name="Type">The task type; open if it is generic.</param>
/// <param name="Result">The type of its result; <see langword="null"/> if it has none.</param>
internal sealed record TaskType(TypeReference Type, TypeReference? Result)
{
    private const string Namespace = "System.Threading.Tasks";

    public bool IsValueTask => Type.Name.StartsWith("ValueTask", StringComparison.Ordinal);

    /// <summary>The kind; <see langword="null"/> if the method returns none of the four known task types.</summary>
    public static TaskType? Of(MethodDefinition method) => method.ReturnType switch
    {
        GenericInstanceType { ElementType: { Namespace: Namespace, Name: "Task`1" or "ValueTask`1" } type } generic =>
            new TaskType(type, generic.GenericArguments[0]),
        { Namespace: Namespace, Name: "Task" or "ValueTask", IsNested: false } type and not TypeSpecification => new TaskType(type, null),
        _ => null,
    };
}
