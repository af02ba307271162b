using Checkpointer.Weaver.Engine.Methods.Companions;
using Checkpointer.Weaver.Engine.Methods.Copying;
using Checkpointer.Weaver.Engine.Methods.Emitting;
using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.StateMachines;

/// <summary>
/// Copies an async void method, and the state machine that the compiler made for it, into one that returns a task.
/// </summary>
/// <remarks>
/// Both builders have the same methods, so that exchanging the one for the other is all that the copied code needs. What the void one
/// does besides, for a synchronization context, is up to the caller.
/// </remarks>
internal static class TaskMachine
{
    private const string VoidBuilder = "System.Runtime.CompilerServices.AsyncVoidMethodBuilder";

    /// <summary>The state machine that can be copied; <see langword="null"/> if the method's is not of that kind.</summary>
    public static TypeDefinition? Of(MethodDefinition method) =>
        StateMachineAttribute.MachineOf(method) is { } machine
        && machine.DeclaringType == method.DeclaringType
        && Builder(machine) is not null
        && method.Body.Variables.Any(local => Is(local.VariableType, machine))
            ? machine
            : null;

    /// <summary>Adds the copy beside the method: <c>Task Method$body(args)</c>.</summary>
    public static MethodDefinition Add(MethodDefinition method, ModuleReferences references)
    {
        TypeDefinition machine = Of(method)!;
        TypeReference voidBuilder = Builder(machine)!.FieldType;
        var taskBuilder = new TypeReference(voidBuilder.Namespace, "AsyncTaskMethodBuilder", method.Module, voidBuilder.Scope, valueType: true);
        TypeDefinition copy = StateMachineCopier.AddShell(machine);
        var retarget = new Retargeting(new Dictionary<string, TypeReference>
        {
            [machine.FullName] = copy,
            [voidBuilder.FullName] = taskBuilder,
        });

        MethodDefinition body = Companion.AddLike(method, "$body", references.Core.Task);
        BodyCopier.Copy(method, body, retarget);
        ReturnTheTask(body, copy, new FieldReference(Builder(machine)!.Name, taskBuilder));
        StateMachineCopier.Fill(copy, machine, retarget, body);
        StateMachineAttribute.Copy(method, body, copy);
        references.Mark(body, references.Core.CompilerGenerated);
        return body;
    }

    // Before every ret: machine.builder.Task
    private static void ReturnTheTask(MethodDefinition body, TypeDefinition machine, FieldReference builder)
    {
        VariableDefinition local = body.Body.Variables.First(local => Is(local.VariableType, machine));
        builder.DeclaringType = local.VariableType;
        var task = new MethodReference("get_Task", body.ReturnType, builder.FieldType) { HasThis = true };
        foreach (Instruction ret in body.Body.Instructions.Where(instruction => instruction.OpCode == OpCodes.Ret).ToArray())
        {
            var il = new BodyWriter(body) { Before = ret };
            il.Emit(machine.IsValueType ? OpCodes.Ldloca : OpCodes.Ldloc, local);
            il.Emit(OpCodes.Ldflda, builder);
            il.Emit(OpCodes.Call, task);
        }
    }

    private static FieldDefinition? Builder(TypeDefinition machine) =>
        machine.Fields.FirstOrDefault(field => field.FieldType.FullName == VoidBuilder);

    private static bool Is(TypeReference type, TypeDefinition machine) => type.GetElementType().FullName == machine.FullName;
}
