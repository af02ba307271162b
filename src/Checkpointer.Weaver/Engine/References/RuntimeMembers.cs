using Checkpointer.Weaver.Engine.Methods.Kinds;
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
    private readonly TypeReference _callee;

    public RuntimeMembers(ModuleDefinition module, CoreTypes core)
    {
        _module = module;
        _core = core;
        _assembly = ReferenceAssembly(module);
        _taskProbe = Type("TaskProbe");
        _callee = Type("ProbedCallee", isValueType: true);
        ProbeSite = Type("ProbeSite");
        ProbeCall = Type("ProbeCall");
        ProbedAttribute = Type("ProbedAttribute");
        ProbedCallAttribute = Type("ProbedCallAttribute");
        WovenAttribute = Type("WovenAttribute");
        ProbedConstruction = Type("ProbedConstruction");

        TypeReference probe = Type("Probe");
        Armed = new FieldReference("Armed", core.Boolean, probe);
        Uncaptured = new FieldReference("Value", core.Object, Type("UncapturedArgument"));
        MayConcern = Static(probe, "MayConcern", core.Boolean, ProbeSite);
        Enter = Static(
            probe, "Enter", ProbeCall, new ByReferenceType(ProbeSite), core.RuntimeMethodHandle, core.RuntimeTypeHandle, core.Object);
        EnterCall = CallEntrance("Enter");
        EnterVirtualCall = CallEntrance("EnterVirtual");
        CalleeOfCall = CalleeOf("Callee");
        CalleeOfVirtualCall = CalleeOf("VirtualCallee");
        SiteOf = Static(probe, "SiteOf", ProbeSite, new ByReferenceType(ProbeSite), core.RuntimeMethodHandle, core.RuntimeTypeHandle);
        CalleeConstructor = Procedure(_callee, ".ctor", core.RuntimeMethodHandle, core.RuntimeTypeHandle, core.Object);
        Concerns = Static(probe, "Concerns", core.Boolean, ProbeSite);
        DoesNotTakePass = Static(probe, "DoesNotTakePass", core.Boolean, ProbeSite);
        GivePass = Static(probe, "GivePass", core.Void, ProbeSite);
        Before = Static(probe, "Before", ProbeCall, ProbeCall, core.Object, core.ObjectArray);
        Returned = Static(probe, "Returned", core.Void, ProbeCall, core.Object);
        Threw = Static(probe, "Threw", core.Void, core.Exception, ProbeCall);
    }

    public TypeReference ProbeSite { get; }

    public TypeReference ProbeCall { get; }

    public TypeReference ProbedAttribute { get; }

    public TypeReference ProbedCallAttribute { get; }

    public TypeReference WovenAttribute { get; }

    /// <summary>The type of the parameter by which a probed constructor is told from its original.</summary>
    public TypeReference ProbedConstruction { get; }

    public FieldReference Armed { get; }

    public FieldReference Uncaptured { get; }

    public MethodReference MayConcern { get; }

    /// <summary><c>Probe.Concerns</c>: what a method asks that is over when its body is.</summary>
    public MethodReference Concerns { get; }

    /// <summary>
    /// <c>Probe.DoesNotTakePass</c>: what a method asks of which the listener cannot tell yet whether it wants to hear of the call.
    /// </summary>
    public MethodReference DoesNotTakePass { get; }

    public MethodReference GivePass { get; }

    public MethodReference Enter { get; }

    /// <summary><c>CallProbe.Enter</c>: the method that is named is the one that runs.</summary>
    public MethodReference EnterCall { get; }

    /// <summary><c>CallProbe.EnterVirtual</c>: what runs depends on the object.</summary>
    public MethodReference EnterVirtualCall { get; }

    /// <summary><c>CallProbe.Callee</c>: as <see cref="EnterCall"/>, for a sequence.</summary>
    public MethodReference CalleeOfCall { get; }

    /// <summary><c>CallProbe.VirtualCallee</c>: as <see cref="EnterVirtualCall"/>, for a sequence.</summary>
    public MethodReference CalleeOfVirtualCall { get; }

    public MethodReference SiteOf { get; }

    public MethodReference CalleeConstructor { get; }

    public MethodReference Before { get; }

    public MethodReference Returned { get; }

    public MethodReference Threw { get; }

    /// <summary><c>new Func&lt;object, object[], TTask&gt;(...)</c>.</summary>
    public MethodReference BodyConstructor(TypeReference task) => Procedure(Body(task), ".ctor", _core.Object, _core.IntPtr);

    /// <summary><c>TaskProbe.Invoke</c> or <c>InvokeValue</c>, for the task's result.</summary>
    public MethodReference Invoke(TaskType task) => TaskMethod(
        task.IsValueTask ? "InvokeValue" : "Invoke", task, type => [ProbeCall, _core.Object, _core.ObjectArray, Body(type)]);

    /// <summary><c>TaskProbe.Observe</c> or <c>ObserveValue</c>, for the task's result.</summary>
    public MethodReference Observe(TaskType task) => TaskMethod(
        task.IsValueTask ? "ObserveValue" : "Observe", task, type => [ProbeCall, type]);

    /// <summary><c>AsyncVoidProbe.Invoke</c>.</summary>
    public MethodReference InvokeAsyncVoid(TypeReference task) =>
        Static(Type("AsyncVoidProbe"), "Invoke", _core.Void, ProbeCall, _core.Object, _core.ObjectArray, Body(task));

    /// <summary><c>StreamProbe.Observe</c>, for the kind of sequence.</summary>
    public MethodReference ObserveSequence(SequenceType sequence) => GenericOver(
        sequence.Element, Type("StreamProbe"), "Observe", sequence.Type, type => [ProbeSite, _callee, _core.Object, _core.ObjectArray, type]);

    /// <summary>A type of the runtime's.</summary>
    public TypeReference Type(string name, bool isValueType = false) => new(Name, name, _module, _assembly, isValueType);

    /// <summary>A generic type of the runtime's over the given arguments.</summary>
    public GenericInstanceType Type(string name, params TypeReference[] arguments)
    {
        TypeReference open = Type($"{name}`{arguments.Length}");
        var instance = new GenericInstanceType(open);
        foreach (TypeReference argument in arguments)
        {
            open.GenericParameters.Add(new GenericParameter(open));
            instance.GenericArguments.Add(argument);
        }

        return instance;
    }

    private static AssemblyNameReference ReferenceAssembly(ModuleDefinition module)
    {
        if (module.AssemblyReferences.FirstOrDefault(assembly => assembly.Name == Name) is { } existing)
            return existing;

        var reference = new AssemblyNameReference(Name, new Version(1, 0, 0, 0)) { PublicKeyToken = _publicKeyToken };
        module.AssemblyReferences.Add(reference);
        return reference;
    }

    private GenericInstanceType Body(TypeReference task) =>
        new(_core.Func3) { GenericArguments = { _core.Object, _core.ObjectArray, task } };

    private MethodReference TaskMethod(string name, TaskType task, Func<TypeReference, TypeReference[]> parameters) =>
        GenericOver(task.Result, _taskProbe, name, task.Type, parameters);

    // A method that returns what one of its parameters is made of: "Task<T> Observe<T>(Task<T>)" for an argument, else "Task Observe(Task)".
    private MethodReference GenericOver(
        TypeReference? argument, TypeReference declaringType, string name, TypeReference type, Func<TypeReference, TypeReference[]> parameters)
    {
        if (argument is null)
            return Static(declaringType, name, type, parameters(type));

        MethodReference method = Static(declaringType, name, _core.Void);
        var parameter = new GenericParameter("T", method);
        method.GenericParameters.Add(parameter);
        method.ReturnType = new GenericInstanceType(type) { GenericArguments = { parameter } };
        foreach (TypeReference parameterType in parameters(method.ReturnType))
            method.Parameters.Add(new ParameterDefinition(parameterType));

        return new GenericInstanceMethod(method) { GenericArguments = { argument } };
    }

    private MethodReference CallEntrance(string name) => Static(
        Type("CallProbe"), name, ProbeCall, new ByReferenceType(ProbeSite), _core.RuntimeMethodHandle, _core.RuntimeTypeHandle, _core.Object);

    private MethodReference CalleeOf(string name) =>
        Static(Type("CallProbe"), name, _callee, _core.RuntimeMethodHandle, _core.RuntimeTypeHandle, _core.Object);

    private MethodReference Procedure(TypeReference type, string name, params TypeReference[] parameters) =>
        Instance(type, name, _core.Void, parameters);

    public static MethodReference Instance(TypeReference type, string name, TypeReference returnType, params TypeReference[] parameters)
    {
        MethodReference method = Static(type, name, returnType, parameters);
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
