namespace Checkpointer.Runtime;

/// <summary>
/// Marks a method that the weaver gave a probe: by it a runner knows, before anything runs, which checkpoints can be reached.
/// </summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Constructor, Inherited = false)]
public sealed class ProbedAttribute : Attribute;
