using System.Reflection;
using Checkpointer.Checkpoints;

namespace Checkpointer;

/// <summary>
/// Describes the method of a hit by names, so that it can come from another process.
/// </summary>
public sealed class ProbedMethod
{
    private readonly string _short;

    internal ProbedMethod(MethodBase method)
    {
        TypeName = MethodNaming.Full(method.DeclaringType!);
        Name = method.Name;
        ParameterTypes = [.. method.GetParameters().Select(p => MethodNaming.FullWithArguments(p.ParameterType))];
        _short = MethodNaming.Short(method);
    }

    /// <summary>The declaring type, with namespace; nested types after a dot, no generic arguments.</summary>
    public string TypeName { get; }

    /// <summary>The name of the method, as it is in metadata: a property's getter is <c>get_Count</c>.</summary>
    public string Name { get; }

    /// <summary>The full names of the types of its parameters; those passed by reference end in <c>&amp;</c>.</summary>
    public IReadOnlyList<string> ParameterTypes { get; }

    /// <summary>Type and method without namespace: <c>IStockRepository.FindAsync</c>.</summary>
    public override string ToString() => _short;
}
