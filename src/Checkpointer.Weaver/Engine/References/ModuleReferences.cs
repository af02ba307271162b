using Checkpointer.Weaver.Engine.Methods;
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

    /// <summary><c>AsyncHelpers.Await</c>: what the result of a task is to a method that the runtime suspends.</summary>
    public MethodReference Await(TaskType task)
    {
        var await = new MethodReference("Await", Core.Void, Core.AsyncHelpers);
        if (task.Result is null)
        {
            await.Parameters.Add(new ParameterDefinition(task.Type));
            return await;
        }

        var result = new GenericParameter("T", await);
        await.GenericParameters.Add(result);
        await.ReturnType = result;
        await.Parameters.Add(new ParameterDefinition(new GenericInstanceType(task.Type) { GenericArguments = { result } }));
        return new GenericInstanceMethod(await) { GenericArguments = { task.Result } };
    }

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
