using System.Diagnostics;
using Checkpointer.Running;
using Checkpointer.Runtime;

namespace Checkpointer.Probes;

/// <summary>
/// A call of nobody's: it passes. Runs that list its place take note of its moments; and if a proxy reports it, it keeps a woven body behind
/// the proxy from reporting the same call once more.
/// </summary>
#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
internal sealed class UnattributedCall : ProbeCall
{
    private readonly CallPlace _call;
    private readonly Run[] _runs;
    private ProxiedCall.Scope _proxied;

    private UnattributedCall(CallPlace call, Run[] runs)
    {
        _call = call;
        _runs = runs;
    }

    /// <summary><see langword="null"/> if no run wants to know of it, and no proxy reports it: then there is nothing behind it.</summary>
    public static UnattributedCall? Of(ProbeSite site, in ProbedCallee callee, ProbedFrame? here)
    {
        var call = new CallPlace(site, callee, null);
        Run[] runs = LiveRuns.ThatList(call, here);
        return runs.Length == 0 && callee.Target is null ? null : new UnattributedCall(call, runs);
    }

    public override void Before(object? instance, object?[] arguments)
    {
        Begin(instance, arguments);
        BeginBody();
    }

    public override Task BeforeAsync(object? instance, object?[] arguments)
    {
        Begin(instance, arguments);
        return Task.CompletedTask;
    }

    public override void BeginBody() => _proxied = ProxiedCall.Expect(_call);

    public override void EndBody() => _proxied.End();

    public override void Returned(object? result)
    {
        EndBody();
        End(result);
    }

    public override Task ReturnedAsync(object? result)
    {
        End(result);
        return Task.CompletedTask;
    }

    public override void Threw(Exception exception)
    {
        EndBody();
        Fail(exception);
    }

    public override Task ThrewAsync(Exception exception)
    {
        Fail(exception);
        return Task.CompletedTask;
    }

    public override void Suspended()
    {
    }

    public override void Resumed()
    {
    }

    private void Begin(object? instance, object?[] arguments)
    {
        _call.Instance = instance;
        _call.Arguments = arguments;
        Note(Moment.Before);
    }

    private void End(object? result)
    {
        _call.Result = result;
        Note(Moment.After);
    }

    private void Fail(Exception exception)
    {
        _call.Exception = exception;
        Note(Moment.AfterThrow);
    }

    private void Note(Moment moment)
    {
        foreach (Run run in _runs)
            run.NoteUnattributed(_call, moment);
    }
}
