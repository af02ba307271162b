using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Methods;

/// <summary>
/// Gives one method its probe.
/// </summary>
/// <remarks>
/// The original body stays as it is, behind a test of the switch; an armed call goes to a companion that reports, and runs a second
/// companion with a copy of the body:
/// <code>
/// R Method(args)  { if (Probe.Armed) return Method$probed(args);  /* the original, untouched */ }
/// R Method$probed(args) { /* report */ Method$body(args); /* report */ }
/// R Method$body(args)   { /* a copy of the original */ }
/// </code>
/// So a disarmed run executes the compiler's own code, and nothing in it had to be rearranged.
/// </remarks>
internal sealed class MethodWeaver(MethodDefinition method, FieldDefinition site, ModuleReferences references)
{
    public void Weave()
    {
        MethodDefinition body = AddBody();
        MethodDefinition probed = AddProbed(body);
        InsertSwitch(probed);
        references.Mark(method, references.Runtime.ProbedAttribute);
    }

    private MethodDefinition AddBody()
    {
        MethodDefinition body = Companion.AddLike(method, "$body");
        BodyCopier.Copy(method, body);
        references.Mark(body, references.Core.CompilerGenerated);
        return body;
    }

    private MethodDefinition AddProbed(MethodDefinition body)
    {
        MethodDefinition probed = Companion.AddLike(method, "$probed");
        var report = new ProbeEmitter(method, probed, body, references);
        report.EmitEnter(site);
        switch (TaskShape.Of(method))
        {
            case null:
                report.EmitSynchronousCall();
                break;
            case { } task when method.CanRunLater():
                report.EmitDeferredCall(task, AddResume(body));
                break;
            case { } task:
                report.EmitObservedCall(task);
                break;
        }

        references.MarkHidden(probed);
        return probed;
    }

    // R Method$resume(object instance, object[] arguments): the body from boxed arguments, in the shape of a delegate. All overloads
    // would have this signature, so that the name has to tell them apart.
    private MethodDefinition AddResume(MethodDefinition body)
    {
        MethodDefinition resume = Companion.AddStatic(
            method,
            "$resume" + site.Name,
            method.ReturnType,
            new ParameterDefinition("instance", ParameterAttributes.None, references.Core.Object),
            new ParameterDefinition("arguments", ParameterAttributes.None, references.Core.ObjectArray));

        ILProcessor il = resume.Body.GetILProcessor();
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
        il.Emit(OpCodes.Ret);
        references.MarkHidden(resume);
        return resume;
    }

    private void InsertSwitch(MethodDefinition probed)
    {
        Instruction original = method.Body.Instructions[0];
        List<Instruction> armed =
        [
            .. Emission.LoadArguments(method),
            Instruction.Create(OpCodes.Call, SelfReference.To(probed)),
            Instruction.Create(OpCodes.Ret),
        ];
        bool isNear = armed.Sum(instruction => instruction.GetSize()) <= sbyte.MaxValue;
        List<Instruction> prefix =
        [
            Instruction.Create(OpCodes.Volatile),
            Instruction.Create(OpCodes.Ldsfld, references.Runtime.Armed),
            Instruction.Create(isNear ? OpCodes.Brfalse_S : OpCodes.Brfalse, original),
            .. armed,
        ];

        ILProcessor il = method.Body.GetILProcessor();
        foreach (Instruction instruction in prefix)
            il.InsertBefore(original, instruction);
    }
}
