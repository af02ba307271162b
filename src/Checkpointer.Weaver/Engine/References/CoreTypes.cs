using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.References;

/// <summary>
/// Framework types as the module itself refers to them, so that weaving never brings another framework's core library in.
/// </summary>
internal sealed class CoreTypes
{
    private readonly ModuleDefinition _module;

    public CoreTypes(ModuleDefinition module)
    {
        _module = module;
        ObjectArray = new ArrayType(Object);
        Exception = Require("System", "Exception");
        Type = Require("System", "Type");
        Task = Require("System.Threading.Tasks", "Task");
        TaskOfT = Require("System.Threading.Tasks", "Task`1");
        TaskOfT.GenericParameters.Add(new GenericParameter("TResult", TaskOfT));
        Func3 = Require("System", "Func`3");
        RuntimeMethodHandle = Require("System", "RuntimeMethodHandle", isValueType: true);
        RuntimeTypeHandle = Require("System", "RuntimeTypeHandle", isValueType: true);
        CompilerGenerated = Find("System.Runtime.CompilerServices", "CompilerGeneratedAttribute");
        DebuggerHidden = Find("System.Diagnostics", "DebuggerHiddenAttribute");
        StackTraceHidden = Find("System.Diagnostics", "StackTraceHiddenAttribute");
    }

    public TypeReference Object => _module.TypeSystem.Object;

    public TypeReference Boolean => _module.TypeSystem.Boolean;

    public TypeReference Void => _module.TypeSystem.Void;

    public TypeReference String => _module.TypeSystem.String;

    public TypeReference IntPtr => _module.TypeSystem.IntPtr;

    public ArrayType ObjectArray { get; }

    public TypeReference Exception { get; }

    public TypeReference Type { get; }

    public TypeReference Task { get; }

    public TypeReference TaskOfT { get; }

    public TypeReference Func3 { get; }

    /// <summary>Only where methods are that the runtime suspends.</summary>
    public TypeReference AsyncHelpers => Require("System.Runtime.CompilerServices", "AsyncHelpers");

    public TypeReference RuntimeMethodHandle { get; }

    public TypeReference RuntimeTypeHandle { get; }

    /// <summary><see langword="null"/> where the framework has no such attribute, here and below.</summary>
    public TypeReference? CompilerGenerated { get; }

    public TypeReference? DebuggerHidden { get; }

    public TypeReference? StackTraceHidden { get; }

    private TypeReference Require(string @namespace, string name, bool isValueType = false)
    {
        TypeReference type = Find(@namespace, name)
            ?? new TypeReference(@namespace, name, _module, _module.TypeSystem.CoreLibrary);
        type.IsValueType = isValueType;
        return type;
    }

    private TypeReference? Find(string @namespace, string name) => FrameworkTypes.Find(_module, @namespace, name);
}
