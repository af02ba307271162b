using Checkpointer.Weaver.Engine.Methods.Companions;
using Checkpointer.Weaver.Engine.Methods.Emitting;
using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.TaskLikes;

/// <summary>
/// Makes the companions that lead from a task of its own kind to one that the runtime knows, and back.
/// </summary>
/// <remarks>
/// Awaiters and builders have no interface that says all they can: what calls them must know their types, and stands in the woven
/// assembly.
/// </remarks>
internal sealed class TaskLikeBridge(MethodDefinition method, FieldDefinition site, TaskLikeType type, ModuleReferences references)
{
    private readonly TaskLikeMembers _members = new(type, references);

    /// <summary><c>Task&lt;TResult&gt; Method$task(TTask task) => TaskLikeProbe.Await(task.GetAwaiter(), ..., ...)</c></summary>
    public MethodDefinition AddToTask()
    {
        BodyWriter il = Add("$task", _members.Task, type.Task.Reference);
        il.Emit(type.Task.IsStruct ? OpCodes.Ldarga : OpCodes.Ldarg, il.Method.Parameters[0]);
        il.Emit(type.Task.IsStruct ? OpCodes.Call : OpCodes.Callvirt, type.Task.Method("GetAwaiter", 0));
        EmitDelegate(il, AddIsCompleted(), _members.AwaiterState);
        EmitDelegate(il, AddGetResult(), _members.AwaiterResult);
        il.Emit(OpCodes.Call, _members.Await);
        return Finish(il);
    }

    /// <summary><c>TTask Method$rebuilt(Task&lt;TResult&gt; task)</c>: starts a machine that awaits the task, and returns what its builder makes.</summary>
    public MethodDefinition AddRebuilt()
    {
        BodyWriter il = Add("$rebuilt", type.Task.Reference, _members.Task);
        VariableDefinition machine = il.AddLocal(_members.Machine);
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, type.Builder.Method("Create", 0));
        EmitDelegate(il, AddSetResult(), _members.BuilderResult);
        EmitDelegate(il, AddSetException(), _members.BuilderFailure);
        EmitDelegate(il, AddSuspend(), _members.BuilderSuspension);
        il.Emit(OpCodes.Newobj, _members.MachineConstructor);
        il.Emit(OpCodes.Stloc, machine);

        EmitBuilder(il, machine);
        il.Emit(OpCodes.Ldloca, machine);
        EmitBuilderCall(il, type.Builder.Method("Start", 1, _members.Machine));
        EmitBuilder(il, machine);
        EmitBuilderCall(il, type.Builder.Method("get_Task", 0));
        return Finish(il);
    }

    private MethodDefinition AddIsCompleted()
    {
        BodyWriter il = Add("$isCompleted", references.Core.Boolean, new ByReferenceType(type.Awaiter.Reference));
        EmitMember(il, type.Awaiter, type.Awaiter.Method("get_IsCompleted", 0));
        return Finish(il);
    }

    private MethodDefinition AddGetResult()
    {
        BodyWriter il = Add("$getResult", _members.Result, new ByReferenceType(type.Awaiter.Reference));
        EmitMember(il, type.Awaiter, type.Awaiter.Method("GetResult", 0));
        if (type.Result is not null)
            return Finish(il);

        if (type.Awaiter.ReturnTypeOf("GetResult", 0)!.MetadataType != MetadataType.Void)
            il.Emit(OpCodes.Pop);
        il.Emit(OpCodes.Ldnull);
        return Finish(il);
    }

    private MethodDefinition AddSetResult()
    {
        BodyWriter il = Add("$setResult", references.Core.Void, new ByReferenceType(type.Builder.Reference), _members.Result);
        if (type.Result is null)
            EmitMember(il, type.Builder, type.Builder.Method("SetResult", 0));
        else
            EmitMember(il, type.Builder, type.Builder.Method("SetResult", 1), OpCodes.Ldarg_1);
        return Finish(il);
    }

    private MethodDefinition AddSetException()
    {
        BodyWriter il = Add("$setException", references.Core.Void, new ByReferenceType(type.Builder.Reference), references.Core.Exception);
        EmitMember(il, type.Builder, type.Builder.Method("SetException", 1), OpCodes.Ldarg_1);
        return Finish(il);
    }

    private MethodDefinition AddSuspend()
    {
        BodyWriter il = Add(
            "$suspend", references.Core.Void, new ByReferenceType(type.Builder.Reference),
            new ByReferenceType(_members.Awaiter), new ByReferenceType(_members.Machine));
        EmitMember(
            il, type.Builder, type.Builder.Method("AwaitUnsafeOnCompleted", 2, _members.Awaiter, _members.Machine), OpCodes.Ldarg_1, OpCodes.Ldarg_2);
        return Finish(il);
    }

    // Calls a member of what the first argument refers to.
    private static void EmitMember(BodyWriter il, BoundType owner, MethodReference member, params OpCode[] arguments)
    {
        il.Emit(OpCodes.Ldarg_0);
        if (!owner.IsStruct)
            il.Emit(OpCodes.Ldobj, owner.Reference);
        foreach (OpCode argument in arguments)
            il.Emit(argument);
        il.Emit(owner.IsStruct ? OpCodes.Call : OpCodes.Callvirt, member);
    }

    private void EmitBuilder(BodyWriter il, VariableDefinition machine)
    {
        il.Emit(OpCodes.Ldloc, machine);
        il.Emit(type.Builder.IsStruct ? OpCodes.Ldflda : OpCodes.Ldfld, _members.Builder);
    }

    private void EmitBuilderCall(BodyWriter il, MethodReference member) =>
        il.Emit(type.Builder.IsStruct ? OpCodes.Call : OpCodes.Callvirt, member);

    private static void EmitDelegate(BodyWriter il, MethodDefinition target, MethodReference constructor)
    {
        il.Emit(OpCodes.Ldnull);
        il.Emit(OpCodes.Ldftn, SelfReference.To(target));
        il.Emit(OpCodes.Newobj, constructor);
    }

    private BodyWriter Add(string role, TypeReference returnType, params IEnumerable<TypeReference> parameters) => new(Companion.AddStatic(
        method, role + site.Name, returnType, parameters.Select(parameter => new ParameterDefinition(parameter))));

    private MethodDefinition Finish(BodyWriter il)
    {
        il.Emit(OpCodes.Ret);
        il.Method.Body.InitLocals = true;
        references.MarkHidden(il.Method);
        return il.Method;
    }
}
