using Checkpointer.Weaver.Engine.Selection;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.References;

/// <summary>
/// Framework types as the module itself refers to them, so that weaving never brings another framework's core library in.
/// </summary>
internal sealed class CoreTypes(ModuleDefinition module)
{
    public TypeReference Object => module.TypeSystem.Object;

    public TypeReference Boolean => module.TypeSystem.Boolean;

    public TypeReference Void => module.TypeSystem.Void;

    public TypeReference String => module.TypeSystem.String;

    public TypeReference IntPtr => module.TypeSystem.IntPtr;

    public ArrayType ObjectArray { get; } = new(module.TypeSystem.Object);

    public TypeReference Exception => Require("System", "Exception");

    public TypeReference Func3 => Require("System", "Func`3");

    public TypeReference RuntimeMethodHandle => Require("System", "RuntimeMethodHandle", isValueType: true);

    public TypeReference RuntimeTypeHandle => Require("System", "RuntimeTypeHandle", isValueType: true);

    public TypeReference? CompilerGenerated => Find("System.Runtime.CompilerServices", "CompilerGeneratedAttribute");

    public TypeReference? DebuggerHidden => Find("System.Diagnostics", "DebuggerHiddenAttribute");

    public TypeReference? StackTraceHidden => Find("System.Diagnostics", "StackTraceHiddenAttribute");

    private TypeReference Require(string @namespace, string name, bool isValueType = false)
    {
        TypeReference type = Find(@namespace, name)
            ?? new TypeReference(@namespace, name, module, module.TypeSystem.CoreLibrary);
        type.IsValueType = isValueType;
        return type;
    }

    // The core library is one assembly in .NET Framework and .NET Standard, and several in older .NET Core.
    private TypeReference? Find(string @namespace, string name)
    {
        IEnumerable<IMetadataScope> scopes = module.AssemblyReferences.Prepend(module.TypeSystem.CoreLibrary);
        return scopes.OfType<AssemblyNameReference>()
            .Where(scope => Has(scope, @namespace, name))
            .Select(scope => new TypeReference(@namespace, name, module, scope))
            .FirstOrDefault();
    }

    private bool Has(AssemblyNameReference scope, string @namespace, string name)
    {
        ModuleDefinition? library = module.TryResolve(scope);
        return library is not null
            && (library.GetType(@namespace, name) is { IsPublic: true }
                || library.ExportedTypes.Any(type => type.Name == name && type.Namespace == @namespace));
    }
}
