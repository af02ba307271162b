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
internal sealed class ReportedCall(CallFrame frame) : ProbeCall
{
    private ProxiedCall.Scope _proxied;

    private Run Run => frame.Starter.Run;

    public override void Before(object? instance, object?[] arguments)
    {
        Take(instance, arguments);
        Run.Reach(frame, Moment.Before);
        BeginBody();
    }

    public override Task BeforeAsync(object? instance, object?[] arguments)
    {
        Take(instance, arguments);
        return Run.ReachAsync(frame, Moment.Before);
    }

    public override void BeginBody()
    {
        Flow.Current = frame;
        _proxied = ProxiedCall.Expect(frame);
    }

    public override void EndBody()
    {
        _proxied.End();
        Flow.Current = frame.Parent;
    }

    public override void Returned(object? result)
    {
        EndBody();
        frame.Result = result;
        Run.Reach(frame, Moment.After);
    }

    public override Task ReturnedAsync(object? result)
    {
        frame.Result = result;
        return Run.ReachAsync(frame, Moment.After);
    }

    public override void Threw(Exception exception)
    {
        EndBody();
        frame.Exception = exception;
        Run.Reach(frame, Moment.AfterThrow);
    }

    public override Task ThrewAsync(Exception exception)
    {
        frame.Exception = exception;
        return Run.ReachAsync(frame, Moment.AfterThrow);
    }

    private void Take(object? instance, object?[] arguments)
    {
        frame.Instance = instance;
        frame.Arguments = arguments;
    }
}
