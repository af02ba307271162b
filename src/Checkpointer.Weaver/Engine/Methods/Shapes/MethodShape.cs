using Checkpointer.Weaver.Engine.Methods.Reports;
using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Methods.Shapes;

/// <summary>
/// How a method of one kind is rebuilt so that it reports its calls.
/// </summary>
internal abstract class MethodShape(MethodDefinition method, FieldDefinition site, ModuleReferences references)
{
    protected MethodDefinition Method { get; } = method;

    protected FieldDefinition Site { get; } = site;

    protected ModuleReferences References { get; } = references;

    /// <summary>As what its calls are reported; as itself unless somebody says otherwise.</summary>
    public ReportedCallee Callee { get; init; } = ReportedCallee.Itself(method);

    public abstract void Weave();
}
