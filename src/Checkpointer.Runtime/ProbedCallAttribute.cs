namespace Checkpointer.Runtime;

/// <summary>
/// Says that the calls which an assembly makes to a method of another one are probed: by it a runner knows, before anything runs, which
/// checkpoints can be reached.
/// </summary>
/// <param name="declaringType">The type of the method; its definition if it is generic.</param>
/// <param name="name">The name of the method.</param>
/// <param name="parameterTypes">The full names of the types of its parameters, as patterns write them.</param>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
#pragma warning disable CA1019 // The array has a property, as a list.
public sealed class ProbedCallAttribute(Type declaringType, string name, string[] parameterTypes) : Attribute
#pragma warning restore CA1019
{
    /// <summary>The type of the method; its definition if it is generic.</summary>
    public Type DeclaringType { get; } = declaringType;

    /// <summary>The name of the method.</summary>
    public string Name { get; } = name;

    /// <summary>The full names of the types of its parameters, as patterns write them.</summary>
    public IReadOnlyList<string> ParameterTypes { get; } = parameterTypes;
}
