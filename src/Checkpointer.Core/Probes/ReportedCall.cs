using System.Diagnostics;
using Checkpointer.Running;
using Checkpointer.Runtime;

namespace Checkpointer.Probes;

/// <summary>
/// A probed call of a starter: passes its moments on to the run, and makes itself the current frame while its body runs.
/// </summary>
#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
internal sealed class ReportedCall : ProbeCall
{
    private readonly CallPlace _call;
    private ProbedFrame _frame;
    private ProxiedCall.Scope _proxied;

    // Not the frame's parent: a call that its key gives to a starter comes out of the flow of another, or of none.
    private ProbedFrame? _caller;

    private ReportedCall(ProbedFrame frame, CallPlace call)
    {
        _frame = frame;
        _call = call;
    }

    private Run Run => _frame.Starter.Run;

    /// <summary>A call made inside what the frame does.</summary>
    public static ReportedCall By(ProbedFrame here, ProbeSite site, in ProbedCallee callee)
    {
        var call = new CallPlace(site, callee, here.Place as CallPlace);
        return new ReportedCall(new ProbedFrame(here.Starter, here, call).ByStrandHere(), call);
    }

    public override void Before(object? instance, object?[] arguments)
    {
        Take(instance, arguments);
        Run.Reach(_frame, Moment.Before);
        BeginBody();
    }

    public override Task BeforeAsync(object? instance, object?[] arguments)
    {
        Take(instance, arguments);
        return Run.ReachAsync(_frame, Moment.Before);
    }

    public override void BeginBody()
    {
        _caller = Flow.Current;
        Flow.Current = _frame;
        _proxied = ProxiedCall.Expect(_call);
    }

    public override void EndBody()
    {
        _proxied.End();
        Flow.Current = _caller;
        Flow.Strand = _frame.Strand;
    }

    public override void Returned(object? result)
    {
        EndBody();
        _call.Result = result;
        Run.Reach(_frame, Moment.After);
    }

    public override Task ReturnedAsync(object? result)
    {
        _call.Result = result;
        return Run.ReachAsync(_frame, Moment.After);
    }

    public override void Threw(Exception exception)
    {
        EndBody();
        _call.Exception = exception;
        Run.Reach(_frame, Moment.AfterThrow);
    }

    public override Task ThrewAsync(Exception exception)
    {
        _call.Exception = exception;
        return Run.ReachAsync(_frame, Moment.AfterThrow);
    }

    public override void Suspended() => Run.Suspend(_frame);

    // An enumerator may have been handed on: the call goes on inside whatever asks for the next element, as long as that is its starter.
    public override void Resumed()
    {
        ProbedFrame? here = Flow.Current;
        ProbedFrame? outer = here?.Starter == _frame.Starter ? here : _frame.Parent;
        _frame = Run.Resume(_frame, new ProbedFrame(_frame.Starter, outer, _call).ByStrandHere());
    }

    private void Take(object? instance, object?[] arguments)
    {
        _call.Instance = instance;
        _call.Arguments = arguments;
    }
}
