namespace System.Runtime.CompilerServices;

/// <summary>
/// Known to the runtime by its name: the assembly that has it may use what is internal to another, as the runtime's own
/// DispatchProxy does. Gates stand before classes that are commonly internal.
/// </summary>
[AttributeUsage(AttributeTargets.Assembly, AllowMultiple = true)]
internal sealed class IgnoresAccessChecksToAttribute(string assemblyName) : Attribute
{
    public string AssemblyName { get; } = assemblyName;
}
