using Checkpointer.Weaver.Engine.Selection;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Methods.Kinds;

/// <summary>
/// What a method returns that is enumerated later: a sequence or an enumerator, asynchronous or not.
/// </summary>
/// <param name="Type">The interface; open if it is generic.</param>
/// <param name="Element">The type of the elements; <see langword="null"/> if the interface does not say.</param>
internal sealed record SequenceType(TypeReference Type, TypeReference? Element)
{
    private const string Iterator = "System.Runtime.CompilerServices.IteratorStateMachineAttribute";

    /// <summary>
    /// Whether the body, or what the body returns, runs when it is enumerated. A method that returns an enumerable and is no iterator
    /// is over when it returns: nobody knows whether there is anything left to run.
    /// </summary>
    public static bool IsIn(MethodDefinition method) => Of(method) is { } type && (type.IsAsynchronous || method.HasAttribute(Iterator));

    /// <summary>The kind of sequence; <see langword="null"/> if the method returns none.</summary>
    public static SequenceType? Of(MethodDefinition method) => method.ReturnType switch
    {
        GenericInstanceType { GenericArguments: [var element], ElementType: { Namespace: "System.Collections.Generic" } type }
            when type.Name is "IEnumerable`1" or "IEnumerator`1" or "IAsyncEnumerable`1" or "IAsyncEnumerator`1" => new(type, element),
        { Namespace: "System.Collections", Name: "IEnumerable" or "IEnumerator", IsNested: false } type and not TypeSpecification => new(type, null),
        _ => null,
    };

    private bool IsAsynchronous => Type.Name.StartsWith("IAsync", StringComparison.Ordinal);
}
