using System.Reflection;
using System.Runtime.CompilerServices;
using Checkpointer.Checkpoints;

namespace Checkpointer;

/// <summary>
/// Describes the method of a hit by names, so that it can come from another process.
/// </summary>
public sealed class ProbedMethod
{
    private static readonly ConditionalWeakTable<MethodBase, ProbedMethod> _known = new();

    private readonly string _short;
    private readonly bool[] _secrets;

    private ProbedMethod(MethodBase method)
    {
        TypeName = MethodNaming.Full(method.DeclaringType!);
        Name = method.Name;
        ParameterTypes = [.. method.GetParameters().Select(p => MethodNaming.FullWithArguments(p.ParameterType))];
        ParameterNames = [.. method.GetParameters().Select(p => p.Name ?? "")];
        _secrets = [.. ParameterNames.Select(TraceOptions.IsSecret)];
        HasResult = method is MethodInfo { ReturnType: var type } && type != typeof(void) && type != typeof(Task) && type != typeof(ValueTask);
        _short = MethodNaming.Short(method);
    }

    /// <summary>One that is known by its names only: it was read.</summary>
    internal ProbedMethod(string typeName, string name, IReadOnlyList<string> parameterTypes, string text)
    {
        TypeName = typeName;
        Name = name;
        ParameterTypes = parameterTypes;
        ParameterNames = [];
        _secrets = [];
        _short = text;
    }

    /// <summary>The description of a method, made once.</summary>
    internal static ProbedMethod Of(MethodBase method) => _known.GetValue(method, static m => new ProbedMethod(m));

    /// <summary>The declaring type, with namespace; nested types after a dot, no generic arguments.</summary>
    public string TypeName { get; }

    /// <summary>The name of the method, as it is in metadata: a property's getter is <c>get_Count</c>.</summary>
    public string Name { get; }

    /// <summary>The full names of the types of its parameters; those passed by reference end in <c>&amp;</c>.</summary>
    public IReadOnlyList<string> ParameterTypes { get; }

    /// <summary>The names of its parameters; empty if it was read.</summary>
    internal IReadOnlyList<string> ParameterNames { get; }

    /// <summary>Whether the name of a parameter speaks of a secret.</summary>
    internal bool HasSecret(int parameter) => _secrets[parameter];

    /// <summary>Whether it returns something, or its task yields something.</summary>
    internal bool HasResult { get; }

    /// <summary>Type and method without namespace: <c>IStockRepository.FindAsync</c>.</summary>
    public override string ToString() => _short;
}
