using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Checkpointer.Proxies.Gates;

/// <summary>
/// Where gates are defined: one assembly for all, and one for each type that may be unloaded, since what refers to that must be
/// unloaded with it.
/// </summary>
internal sealed class GateAssembly
{
    private const string Name = "Checkpointer.Gates";

    private static readonly GateAssembly _lasting = new(AssemblyBuilderAccess.Run);
    private static readonly ConstructorInfo _ignoresAccessChecksTo =
        typeof(IgnoresAccessChecksToAttribute).GetConstructor([typeof(string)])!;

    private readonly AssemblyBuilder _assembly;
    private readonly ModuleBuilder _module;
    private readonly HashSet<string> _opened = [];
    private int _count;

    private GateAssembly(AssemblyBuilderAccess access)
    {
        _assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName(Name), access);
        _module = _assembly.DefineDynamicModule(Name);
    }

    public static GateAssembly For(Type face, Type type) => Collectible.Is(face) || Collectible.Is(type) ? new(AssemblyBuilderAccess.RunAndCollect) : _lasting;

    /// <summary>Defines a gate.</summary>
    public Type Define(Type targetType, Action<GateAssembly, TypeBuilder> emit) => Define(targetType, typeof(ProbeGate), emit);

    /// <summary>Defines a class. One at a time: an assembly that is being emitted is not thread-safe.</summary>
    public Type Define(Type targetType, Type baseType, Action<GateAssembly, TypeBuilder> emit)
    {
        lock (_module)
        {
            Open(typeof(GateAssembly));
            string name = $"{Name}.{targetType.Name.Split('`')[0]}{++_count}";
            TypeBuilder type = _module.DefineType(name, TypeAttributes.Public | TypeAttributes.Sealed, baseType);
            emit(this, type);
            return type.CreateTypeInfo()!.AsType();
        }
    }

    /// <summary>Makes the internals of a type's assembly usable.</summary>
    public void Open(Type type)
    {
        string name = type.Assembly.GetName().Name!;
        if (_opened.Add(name))
            _assembly.SetCustomAttribute(new CustomAttributeBuilder(_ignoresAccessChecksTo, [name]));
    }
}
