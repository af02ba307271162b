using System.Diagnostics;
using Checkpointer.Runtime;

namespace Checkpointer.Probes;

/// <summary>
/// A call that may tell by its arguments for whom it is made: attributed when they are known, then reported as that starter's.
/// </summary>
#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
internal sealed class KeyedCall(ProbeSite site, ProbedCallee callee, ProbedFrame? here) : ProbeCall
{
    // Null: the call is nobody's.
    private ProbeCall? _attributed;

    public override void Before(object? instance, object?[] arguments)
    {
        Attribute(instance, arguments);
        _attributed?.Before(instance, arguments);
    }

    public override Task BeforeAsync(object? instance, object?[] arguments)
    {
        Attribute(instance, arguments);
        return _attributed?.BeforeAsync(instance, arguments) ?? Task.CompletedTask;
    }

    public override void BeginBody() => _attributed?.BeginBody();

    public override void EndBody() => _attributed?.EndBody();

    public override void Returned(object? result) => _attributed?.Returned(result);

    public override Task ReturnedAsync(object? result) => _attributed?.ReturnedAsync(result) ?? Task.CompletedTask;

    public override void Threw(Exception exception) => _attributed?.Threw(exception);

    public override Task ThrewAsync(Exception exception) => _attributed?.ThrewAsync(exception) ?? Task.CompletedTask;

    public override void Suspended() => _attributed?.Suspended();

    public override void Resumed() => _attributed?.Resumed();

    private void Attribute(object? instance, object?[] arguments)
    {
        var call = new CallPlace(site, callee, null) { Instance = instance, Arguments = arguments };
        _attributed = Attribution.ParentOf(call, here) is { } parent
            ? ReportedCall.By(parent, site, callee)
            : UnattributedCall.Of(site, callee, here);
    }
}
