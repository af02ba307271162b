using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace Checkpointer.Proxies.Tests.Specimens;

/// <summary>
/// An assembly with an internal interface, <c>Emitted.IHidden</c>, and a class that implements it: signed or not, a friend of the
/// proxies or not.
/// </summary>
internal sealed class EmittedAssembly
{
    public EmittedAssembly(bool isSigned, string? friend)
    {
        var name = new AssemblyName("Emitted");
        if (isSigned)
            name.SetPublicKey(typeof(EmittedAssembly).Assembly.GetName().GetPublicKey());

        ConstructorInfo befriend = typeof(InternalsVisibleToAttribute).GetConstructor([typeof(string)])!;
        var attributes = friend is null ? [] : new[] { new CustomAttributeBuilder(befriend, [friend]) };
        ModuleBuilder module = AssemblyBuilder
            .DefineDynamicAssembly(name, AssemblyBuilderAccess.Run, attributes)
            .DefineDynamicModule("Emitted");

        TypeBuilder face = module.DefineType("Emitted.IHidden", TypeAttributes.Interface | TypeAttributes.Abstract);
        MethodBuilder count = face.DefineMethod(
            "Count", MethodAttributes.Public | MethodAttributes.Abstract | MethodAttributes.Virtual, typeof(int), []);
        TypeBuilder implementation = module.DefineType("Emitted.Hidden", TypeAttributes.Class, typeof(object), [face]);
        MethodBuilder body = implementation.DefineMethod("Count", MethodAttributes.Public | MethodAttributes.Virtual, typeof(int), []);
        ILGenerator il = body.GetILGenerator();
        il.Emit(OpCodes.Ldc_I4_3);
        il.Emit(OpCodes.Ret);
        implementation.DefineMethodOverride(body, count);

        Interface = face.CreateType();
        Target = Activator.CreateInstance(implementation.CreateType())!;
    }

    public Type Interface { get; }

    public object Target { get; }
}
