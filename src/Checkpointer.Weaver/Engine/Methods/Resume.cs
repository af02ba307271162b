using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods;

/// <summary>
/// Makes the companion that runs a body from boxed arguments, in the shape of a delegate:
/// <c>R Method$resume(object instance, object[] arguments)</c>.
/// </summary>
internal static class Resume
{
    public static MethodDefinition Add(MethodDefinition method, MethodDefinition body, FieldDefinition site, ModuleReferences references)
    {
        // All overloads would have this signature, so that the name has to tell them apart.
        MethodDefinition resume = Companion.AddStatic(
            method,
            "$resume" + site.Name,
            body.ReturnType,
            new ParameterDefinition("instance", ParameterAttributes.None, references.Core.Object),
            new ParameterDefinition("arguments", ParameterAttributes.None, references.Core.ObjectArray));

        var il = new BodyWriter(resume);
        EmitCall(il, method, body);
        il.Emit(OpCodes.Ret);
        references.MarkHidden(resume);
        return resume;
    }

    private static void EmitCall(BodyWriter il, MethodDefinition method, MethodDefinition body)
    {
        if (method.HasThis)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(method.HasStructInstance() ? OpCodes.Unbox : OpCodes.Castclass, SelfReference.To(method.DeclaringType));
        }

        foreach (ParameterDefinition parameter in method.Parameters)
        {
            il.Emit(OpCodes.Ldarg_1);
            il.Append(Emission.LoadInteger(parameter.Index));
            il.Emit(OpCodes.Ldelem_Ref);
            il.Emit(OpCodes.Unbox_Any, parameter.ParameterType.WithoutModifiers());
        }

        il.Emit(OpCodes.Call, SelfReference.To(body));
    }
}
