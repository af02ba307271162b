using Checkpointer.Weaver.Engine.References;
using Checkpointer.Weaver.Engine.Selection;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Calls;

/// <summary>
/// Lists in the assembly which methods of others have their calls probed: by that list a runner knows which checkpoints can be reached.
/// </summary>
internal sealed class CallMarks(ModuleDefinition module, ModuleReferences references)
{
    private readonly HashSet<MethodDefinition> _marked = [];

    public void Add(MethodDefinition method)
    {
        if (!_marked.Add(method))
            return;

        CoreTypes core = references.Core;
        TypeReference type = core.Type;
        var constructor = new MethodReference(".ctor", core.Void, references.Runtime.ProbedCallAttribute)
        {
            HasThis = true,
            Parameters =
            {
                new ParameterDefinition(type), new ParameterDefinition(core.String), new ParameterDefinition(new ArrayType(core.String)),
            },
        };
        module.Assembly.CustomAttributes.Add(new CustomAttribute(constructor)
        {
            ConstructorArguments =
            {
                new CustomAttributeArgument(type, TypeImport.Into(module, method.DeclaringType)),
                new CustomAttributeArgument(core.String, method.Name),
                new CustomAttributeArgument(
                    new ArrayType(core.String),
                    MetadataNames.ParameterTypes(method).Select(name => new CustomAttributeArgument(core.String, name)).ToArray()),
            },
        });
    }
}
