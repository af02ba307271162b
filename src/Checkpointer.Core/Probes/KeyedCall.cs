using System.Diagnostics;
using Checkpointer.Running;
using Checkpointer.Runtime;

namespace Checkpointer.Probes;

/// <summary>
/// A call that may tell by its arguments for whom it is made: attributed when they are known, then reported as that starter's.
/// </summary>
/// <remarks>A key is stronger than the flow, which may come from whoever happened to start a background service.</remarks>
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
        StarterRun? owner = LiveRuns.OwnerOf(call);

        // Nobody acts for a starter that has not begun: the flow's is wrong then, too.
        if (owner is { Status: StarterStatus.NotBegun } || (owner is null && here is null))
        {
            LiveRuns.NoteUnattributed(site, callee);
            _attributed = UnattributedCall.Of(site, callee);
            return;
        }

        // The flow's own frame stays the parent where both agree: the call is nested in it.
        bool agree = owner is null || owner == here?.Starter;
        ProbedFrame parent = agree ? here! : owner!.Root;
        _attributed = ReportedCall.By(parent, site, callee);
        if (!agree && here is not null)
            owner!.Run.NoteDisagreement(here.Starter, owner, call);
    }
}
