using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Methods.TaskLikes;

/// <summary>
/// The attribute that says which builder makes a task: on its type or, for one method, on the method.
/// </summary>
internal static class BuilderAttribute
{
    private const string FullName = "System.Runtime.CompilerServices.AsyncMethodBuilderAttribute";

    public static TypeReference? Of(MethodDefinition method, TypeDefinition task) => Of(method) ?? Of(task);

    private static TypeReference? Of(ICustomAttributeProvider provider) => !provider.HasCustomAttributes ? null : provider.CustomAttributes
        .Where(attribute => attribute.AttributeType.FullName == FullName)
        .Select(attribute => attribute.ConstructorArguments[0].Value as TypeReference)
        .FirstOrDefault();
}
