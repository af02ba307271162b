using Checkpointer.Weaver.Engine.Methods.Kinds;
using Checkpointer.Weaver.Engine.Methods.Reports;
using Checkpointer.Weaver.Engine.Methods.Shapes;
using Checkpointer.Weaver.Engine.Methods.TaskLikes;
using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Methods;

/// <summary>
/// Gives one method its probe, in the shape that fits what it returns and when its body runs.
/// </summary>
internal static class MethodWeaver
{
    public static void Weave(MethodDefinition method, FieldDefinition site, ModuleReferences references)
    {
        ShapeOf(method, site, references).Weave();
        references.Mark(method, references.Runtime.ProbedAttribute);
    }

    /// <summary>Weaves a method that stands for calls of another.</summary>
    public static void Weave(MethodDefinition method, FieldDefinition site, ModuleReferences references, ReportedCallee callee)
    {
        switch (method)
        {
            case var _ when SequenceType.IsIn(method):
                new SequenceShape(method, site, references) { Callee = callee }.Weave();
                break;
            case var _ when TaskType.Of(method) is { } task && method.CanRunLater():
                new DeferredTaskShape(method, site, references, task) { Callee = callee }.Weave();
                break;
            case var _ when TaskType.Of(method) is { } task:
                new ObservedTaskShape(method, site, references, task) { Callee = callee }.Weave();
                break;
            default:
                new SynchronousShape(method, site, references) { Callee = callee }.Weave();
                break;
        }
    }

    private static MethodShape ShapeOf(MethodDefinition method, FieldDefinition site, ModuleReferences references) => method switch
    {
        { IsConstructor: true, IsStatic: true } => new StaticConstructorShape(method, site, references),
        { IsConstructor: true } => new ConstructorShape(method, site, references),
        _ when method.IsAsyncVoid() => new AsyncVoidShape(method, site, references),
        _ when SequenceType.IsIn(method) => new SequenceShape(method, site, references),
        _ when TaskType.Of(method) is { } task => method.CanRunLater()
            ? new DeferredTaskShape(method, site, references, task)
            : new ObservedTaskShape(method, site, references, task),
        _ when TaskLikeType.IsIn(method) => new TaskLikeShape(method, site, references, TaskLikeType.Of(method, out _)!),
        _ => new SynchronousShape(method, site, references),
    };
}
