using System.Xml.Linq;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Tests.Woven;

/// <summary>
/// A class that calls in tail position, as F# compiles it: <c>Tails(int n) { Sum = 0; tail. Add(n) }</c>, <c>Add(int n) { tail. Put(n) }</c>.
/// </summary>
internal static class TailCalls
{
    public static byte[] Woven(string path)
    {
        Write(path);
        string woven = path + ".woven";
        WeavingResult result = AssemblyWeaver.Weave(
            path, woven, XElement.Parse("""<Checkpointer><Method Match="Tails::*" /></Checkpointer>"""), AppContext.BaseDirectory);
        Assert.HasCount(3, result.WovenMethods);
        return File.ReadAllBytes(woven);
    }

    private static void Write(string path)
    {
        using var assembly = AssemblyDefinition.CreateAssembly(new AssemblyNameDefinition("Tails", new Version(1, 0)), "Tails", ModuleKind.Dll);
        ModuleDefinition module = assembly.MainModule;
        TypeSystem types = module.TypeSystem;
        var tails = new TypeDefinition("", "Tails", TypeAttributes.Public | TypeAttributes.Class, module.ImportReference(typeof(object)));
        var sum = new FieldDefinition("Sum", FieldAttributes.Public, types.Int32);
        tails.Fields.Add(sum);
        module.Types.Add(tails);

        MethodDefinition put = Add(tails, "Put", MethodAttributes.Public, types);
        ILProcessor il = put.Body.GetILProcessor();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Stfld, sum);
        il.Emit(OpCodes.Ret);

        MethodDefinition add = Add(tails, "Add", MethodAttributes.Public, types);
        EmitTailCall(add, put);

        MethodDefinition constructor = Add(
            tails, ".ctor", MethodAttributes.Public | MethodAttributes.SpecialName | MethodAttributes.RTSpecialName, types);
        il = constructor.Body.GetILProcessor();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, module.ImportReference(typeof(object).GetConstructor([])!));
        EmitTailCall(constructor, add);
        assembly.Write(path);
    }

    private static MethodDefinition Add(TypeDefinition type, string name, MethodAttributes attributes, TypeSystem types)
    {
        var method = new MethodDefinition(name, attributes | MethodAttributes.HideBySig, types.Void);
        method.Parameters.Add(new ParameterDefinition("n", ParameterAttributes.None, types.Int32));
        type.Methods.Add(method);
        return method;
    }

    private static void EmitTailCall(MethodDefinition from, MethodDefinition to)
    {
        ILProcessor il = from.Body.GetILProcessor();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Tail);
        il.Emit(OpCodes.Call, to);
        il.Emit(OpCodes.Ret);
    }
}
