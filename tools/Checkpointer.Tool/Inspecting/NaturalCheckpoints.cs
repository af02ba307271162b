using Checkpointer.Weaver.Engine.Selection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Tool.Inspecting;

/// <summary>
/// Finds the methods of a module that touch a database, HTTP or files.
/// </summary>
internal static class NaturalCheckpoints
{
    public static IReadOnlyList<NaturalCheckpoint> In(ModuleDefinition module)
    {
        Dictionary<TypeDefinition, MethodDefinition> machines = Machines(module);
        return
        [
            .. from method in module.GetTypes().SelectMany(type => type.Methods)
               where method.HasBody
               from call in Calls(method)
               let written = WrittenBy(method, machines)
               where written is not null
               let checkpoint = new NaturalCheckpoint(Pattern(written), call.Resource, call.Callee)
               group checkpoint by (checkpoint.Method, checkpoint.Touches) into same
               orderby same.Key.Touches, same.Key.Method
               select same.Last(),
        ];
    }

    private static IEnumerable<(Resource Resource, string Callee)> Calls(MethodDefinition method)
    {
        foreach (Instruction instruction in method.Body.Instructions)
        {
            if (instruction.OpCode.Code is not (Code.Call or Code.Callvirt or Code.Newobj) || instruction.Operand is not MethodReference { DeclaringType: var type } callee)
                continue;
            string name = MetadataNames.Of(type.GetElementType());
            if (type.GetElementType().Scope is not ModuleDefinition && ResourceTypes.Of(name) is { } resource && !IsSmallTalk(callee))
                yield return (resource, $"{name}::{callee.Name}");
        }
    }

    // Properties describe a command or a request; what is made, opened or sent is not described by one.
    private static bool IsSmallTalk(MethodReference callee) =>
        callee.Name.StartsWith("get_", StringComparison.Ordinal) || callee.Name.StartsWith("set_", StringComparison.Ordinal) || callee.Name == "Dispose";

    // The code of an async method or an iterator stands in its state machine; that of a lambda has a name to match it by.
    private static MethodDefinition? WrittenBy(MethodDefinition method, Dictionary<TypeDefinition, MethodDefinition> machines) =>
        machines.TryGetValue(method.DeclaringType, out MethodDefinition? kickoff) ? kickoff
        : !CompilerGenerated.Is(method) || new CecilMethod(method).SourceName is not null ? method
        : null;

    private static string Pattern(MethodDefinition method)
    {
        var view = new CecilMethod(method);
        return view.SourceName is { } inner ? $"{view.SourceTypeName}::{inner}" : view.ToString();
    }

    private static Dictionary<TypeDefinition, MethodDefinition> Machines(ModuleDefinition module) => module.GetTypes()
        .SelectMany(type => type.Methods)
        .Select(method => (Method: method, Machine: MachineOf(method)))
        .Where(pair => pair.Machine is not null)
        .DistinctBy(pair => pair.Machine)
        .ToDictionary(pair => pair.Machine!, pair => pair.Method);

    private static TypeDefinition? MachineOf(MethodDefinition method) => method.CustomAttributes
        .Where(attribute => attribute.AttributeType.Name is "AsyncStateMachineAttribute" or "IteratorStateMachineAttribute" or "AsyncIteratorStateMachineAttribute")
        .Select(attribute => attribute.ConstructorArguments[0].Value as TypeDefinition)
        .FirstOrDefault();
}
