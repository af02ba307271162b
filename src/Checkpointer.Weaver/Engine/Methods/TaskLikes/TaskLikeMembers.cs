using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Methods.TaskLikes;

/// <summary>
/// What the runtime has for tasks of unknown kinds, over the types of one kind.
/// </summary>
internal sealed class TaskLikeMembers
{
    private readonly RuntimeMembers _runtime;
    private readonly CoreTypes _core;

    public TaskLikeMembers(TaskLikeType type, ModuleReferences references)
    {
        _runtime = references.Runtime;
        _core = references.Core;
        TypeReference awaiter = type.Awaiter.Reference;
        TypeReference builder = type.Builder.Reference;
        Result = type.Result ?? _core.Object;
        Task = new GenericInstanceType(_core.TaskOfT) { GenericArguments = { Result } };
        Awaiter = _runtime.Type("TaskLikeAwaiter");
        Machine = _runtime.Type("TaskLikeMachine", builder, Result);

        AwaiterState = Delegate("AwaiterState", awaiter);
        AwaiterResult = Delegate("AwaiterResult", awaiter, Result);
        BuilderResult = Delegate("BuilderResult", builder, Result);
        BuilderFailure = Delegate("BuilderFailure", builder);
        BuilderSuspension = Delegate("BuilderSuspension", builder, Result);

        GenericParameter[] parameters = [.. Machine.ElementType.GenericParameters];
        Builder = new FieldReference("Builder", parameters[0], Machine);
        MachineConstructor = RuntimeMembers.Instance(
            Machine, ".ctor", _core.Void,
            new GenericInstanceType(_core.TaskOfT) { GenericArguments = { parameters[1] } },
            parameters[0],
            _runtime.Type("BuilderResult", parameters),
            _runtime.Type("BuilderFailure", parameters[0]),
            _runtime.Type("BuilderSuspension", parameters));
        Await = AwaitOver(awaiter);
    }

    public TypeReference Result { get; }

    public GenericInstanceType Task { get; }

    public TypeReference Awaiter { get; }

    public GenericInstanceType Machine { get; }

    public FieldReference Builder { get; }

    public MethodReference MachineConstructor { get; }

    public MethodReference AwaiterState { get; }

    public MethodReference AwaiterResult { get; }

    public MethodReference BuilderResult { get; }

    public MethodReference BuilderFailure { get; }

    public MethodReference BuilderSuspension { get; }

    /// <summary><c>TaskLikeProbe.Await&lt;TAwaiter, TResult&gt;</c></summary>
    public MethodReference Await { get; }

    private GenericInstanceMethod AwaitOver(TypeReference awaiterType)
    {
        var await = new MethodReference("Await", _core.Void, _runtime.Type("TaskLikeProbe"));
        var awaiter = new GenericParameter("TAwaiter", await);
        var result = new GenericParameter("TResult", await);
        await.GenericParameters.Add(awaiter);
        await.GenericParameters.Add(result);
        await.ReturnType = new GenericInstanceType(_core.TaskOfT) { GenericArguments = { result } };
        await.Parameters.Add(new ParameterDefinition(awaiter));
        await.Parameters.Add(new ParameterDefinition(_runtime.Type("AwaiterState", awaiter)));
        await.Parameters.Add(new ParameterDefinition(_runtime.Type("AwaiterResult", awaiter, result)));
        return new GenericInstanceMethod(await) { GenericArguments = { awaiterType, Result } };
    }

    private MethodReference Delegate(string name, params TypeReference[] arguments) =>
        RuntimeMembers.Instance(_runtime.Type(name, arguments), ".ctor", _core.Void, _core.Object, _core.IntPtr);
}
