using Checkpointer.Weaver.Engine.Methods.Emitting;
using Checkpointer.Weaver.Engine.Methods.Kinds;
using Checkpointer.Weaver.Engine.Methods.Reports;
using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods.Companions;

/// <summary>
/// Makes the companion that runs a method's body from boxed arguments, in the shape of a delegate:
/// <c>R Method$resume(object instance, object[] arguments)</c>.
/// </summary>
internal static class Resume
{
    /// <param name="method">The method.</param>
    /// <param name="body">How to run its body.</param>
    /// <param name="site">Its site.</param>
    /// <param name="references">What woven code refers to.</param>
    /// <param name="callee">Whose object and arguments they are.</param>
    /// <param name="converter">What makes a task of the body's result; nothing by default.</param>
    public static MethodDefinition Add(
        MethodDefinition method, BodyCall body, FieldDefinition site, ModuleReferences references,
        ReportedCallee callee, MethodDefinition? converter = null)
    {
        // All overloads would have this signature, so that the name has to tell them apart.
        MethodDefinition resume = Companion.AddStatic(
            method,
            "$resume" + site.Name,
            (converter ?? body.Method).ReturnType,
            new ParameterDefinition("instance", ParameterAttributes.None, references.Core.Object),
            new ParameterDefinition("arguments", ParameterAttributes.None, references.Core.ObjectArray));
        Companion.CallsBack(resume);
        if (IsBound(method))
        {
            resume.IsStatic = false;
            resume.HasThis = true;
        }

        var il = new BodyWriter(resume);
        EmitCall(il, method, body, callee);
        if (converter is not null)
            il.Emit(OpCodes.Call, SelfReference.To(converter));
        il.Emit(OpCodes.Ret);
        references.MarkHidden(resume);
        return resume;
    }

    /// <summary>Puts a delegate of the companion on the stack of the method's probe.</summary>
    public static void EmitDelegate(BodyWriter il, MethodDefinition method, MethodDefinition resume, ModuleReferences references)
    {
        il.Emit(IsBound(method) ? OpCodes.Ldarg_0 : OpCodes.Ldnull);
        il.Emit(OpCodes.Ldftn, SelfReference.To(resume));
        il.Emit(OpCodes.Newobj, references.Runtime.BodyConstructor(resume.ReturnType));
    }

    // A virtual method may be called past its overrides on "this" only, or the code is not verifiable.
    private static bool IsBound(MethodDefinition method) => method.HasThis && !method.HasStructInstance();

    private static void EmitCall(BodyWriter il, MethodDefinition method, BodyCall body, ReportedCallee callee)
    {
        ParameterDefinition[] boxed = [.. il.Method.Parameters];
        if (IsBound(method))
        {
            il.Emit(OpCodes.Ldarg_0);
        }
        else if (callee.InstanceType is { } type)
        {
            il.Append(Emission.LoadArgument(boxed[0]));
            il.Emit(callee.IsInstanceByReference ? OpCodes.Unbox : OpCodes.Castclass, type);
        }

        foreach (ParameterDefinition parameter in method.Parameters.Skip(callee.FirstArgument))
        {
            il.Append(Emission.LoadArgument(boxed[1]));
            il.Append(Emission.LoadInteger(parameter.Index - callee.FirstArgument));
            il.Emit(OpCodes.Ldelem_Ref);
            il.Emit(OpCodes.Unbox_Any, parameter.ParameterType.WithoutModifiers());
        }

        body.EmitCall(il);
    }
}
