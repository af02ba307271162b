using Checkpointer.Weaver.Engine.Methods;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.References;

/// <summary>
/// What woven code calls, made by hand: Checkpointer.Runtime need not be at hand, and its own references do not matter.
/// </summary>
internal sealed class RuntimeMembers
{
    private const string Name = "Checkpointer.Runtime";

    private static readonly byte[] _publicKeyToken = [0x23, 0xf8, 0xfd, 0x1c, 0x00, 0x26, 0xf5, 0x0f];

    private readonly ModuleDefinition _module;
    private readonly CoreTypes _core;
    private readonly AssemblyNameReference _assembly;
    private readonly TypeReference _taskProbe;

    public RuntimeMembers(ModuleDefinition module, CoreTypes core)
    {
        _module = module;
        _core = core;
        _assembly = ReferenceAssembly(module);
        _taskProbe = Type("TaskProbe");
        ProbeSite = Type("ProbeSite");
        ProbeCall = Type("ProbeCall");
        ProbedAttribute = Type("ProbedAttribute");
        WovenAttribute = Type("WovenAttribute");

        TypeReference probe = Type("Probe");
        Armed = new FieldReference("Armed", core.Boolean, probe);
        Uncaptured = new FieldReference("Value", core.Object, Type("UncapturedArgument"));
        Enter = Static(
            probe, "Enter", ProbeCall, new ByReferenceType(ProbeSite), core.RuntimeMethodHandle, core.RuntimeTypeHandle, core.Object);
        Before = Instance(ProbeCall, "Before", core.Object, core.ObjectArray);
        Returned = Instance(ProbeCall, "Returned", core.Object);
        Threw = Instance(ProbeCall, "Threw", core.Exception);
    }

    public TypeReference ProbeSite { get; }

    public TypeReference ProbeCall { get; }

    public TypeReference ProbedAttribute { get; }

    public TypeReference WovenAttribute { get; }

    public FieldReference Armed { get; }

    public FieldReference Uncaptured { get; }

    public MethodReference Enter { get; }

    public MethodReference Before { get; }

    public MethodReference Returned { get; }

    public MethodReference Threw { get; }

    /// <summary><c>new Func&lt;object, object[], TTask&gt;(...)</c>.</summary>
    public MethodReference BodyConstructor(TypeReference task) => Instance(Body(task), ".ctor", _core.Object, _core.IntPtr);

    /// <summary><c>TaskProbe.Invoke</c> or <c>InvokeValue</c>, for the task's result.</summary>
    public MethodReference Invoke(TaskShape task) => TaskMethod(
        task.IsValueTask ? "InvokeValue" : "Invoke", task, type => [ProbeCall, _core.Object, _core.ObjectArray, Body(type)]);

    /// <summary><c>TaskProbe.Observe</c> or <c>ObserveValue</c>, for the task's result.</summary>
    public MethodReference Observe(TaskShape task) => TaskMethod(
        task.IsValueTask ? "ObserveValue" : "Observe", task, type => [ProbeCall, type]);

    private static AssemblyNameReference ReferenceAssembly(ModuleDefinition module)
    {
        if (module.AssemblyReferences.FirstOrDefault(assembly => assembly.Name == Name) is { } existing)
            return existing;

        var reference = new AssemblyNameReference(Name, new Version(1, 0, 0, 0)) { PublicKeyToken = _publicKeyToken };
        module.AssemblyReferences.Add(reference);
        return reference;
    }

    private TypeReference Type(string name) => new(Name, name, _module, _assembly);

    private GenericInstanceType Body(TypeReference task) =>
        new(_core.Func3) { GenericArguments = { _core.Object, _core.ObjectArray, task } };

    private MethodReference TaskMethod(string name, TaskShape task, Func<TypeReference, TypeReference[]> parameters)
    {
        if (task.Result is null)
            return Static(_taskProbe, name, task.Type, parameters(task.Type));

        MethodReference method = Static(_taskProbe, name, _core.Void);
        var result = new GenericParameter("TResult", method);
        method.GenericParameters.Add(result);
        var type = new GenericInstanceType(task.Type) { GenericArguments = { result } };
        method.ReturnType = type;
        foreach (TypeReference parameter in parameters(type))
            method.Parameters.Add(new ParameterDefinition(parameter));

        return new GenericInstanceMethod(method) { GenericArguments = { task.Result } };
    }

    private MethodReference Instance(TypeReference type, string name, params TypeReference[] parameters)
    {
        MethodReference method = Static(type, name, _core.Void, parameters);
        method.HasThis = true;
        return method;
    }

    private static MethodReference Static(TypeReference type, string name, TypeReference returnType, params TypeReference[] parameters)
    {
        var method = new MethodReference(name, returnType, type);
        foreach (TypeReference parameter in parameters)
            method.Parameters.Add(new ParameterDefinition(parameter));
        return method;
    }
}
