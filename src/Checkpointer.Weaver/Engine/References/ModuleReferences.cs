using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.References;

/// <summary>
/// Everything outside the module that woven code refers to.
/// </summary>
internal sealed class ModuleReferences
{
    private readonly TypeReference?[] _hiding;

    public ModuleReferences(ModuleDefinition module)
    {
        Core = new CoreTypes(module);
        Runtime = new RuntimeMembers(module, Core);
        _hiding = [Core.CompilerGenerated, Core.DebuggerHidden, Core.StackTraceHidden];
    }

    public CoreTypes Core { get; }

    public RuntimeMembers Runtime { get; }

    /// <summary>Adds an attribute without arguments; nothing if the framework has none of that name.</summary>
    public void Mark(ICustomAttributeProvider member, TypeReference? attribute)
    {
        if (attribute is not null)
            member.CustomAttributes.Add(new CustomAttribute(new MethodReference(".ctor", Core.Void, attribute) { HasThis = true }));
    }

    /// <summary>Keeps a method out of the debugger's way and, where the framework can, out of stack traces.</summary>
    public void MarkHidden(MethodDefinition method)
    {
        foreach (TypeReference? attribute in _hiding)
            Mark(method, attribute);
    }
}
