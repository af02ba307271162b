using Checkpointer.Weaver.Engine.Methods.Kinds;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.References;

/// <summary>
/// Everything outside the module that woven code refers to.
/// </summary>
internal sealed class ModuleReferences
{
    // An attribute without arguments, ECMA-335, II.23.3: the prolog, and no named arguments.
    private static readonly byte[] _noArguments = [1, 0, 0, 0];

    private readonly TypeReference?[] _hiding;
    private readonly Dictionary<TypeReference, CustomAttribute> _attributes = [];

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
        if (attribute is null)
            return;

        if (!_attributes.TryGetValue(attribute, out CustomAttribute? made))
            _attributes.Add(attribute, made = new CustomAttribute(new MethodReference(".ctor", Core.Void, attribute) { HasThis = true }, _noArguments));
        member.CustomAttributes.Add(made);
    }

    /// <summary>Keeps a method out of the debugger's way and, where the framework can, out of stack traces.</summary>
    public void MarkHidden(MethodDefinition method)
    {
        foreach (TypeReference? attribute in _hiding)
            Mark(method, attribute);
    }
}
