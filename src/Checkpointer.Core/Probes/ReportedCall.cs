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
        Gate.Block(BeforeAsync(instance, arguments));
        BeginBody();
    }

    public override Task BeforeAsync(object? instance, object?[] arguments)
    {
        frame.Instance = instance;
        frame.Arguments = arguments;
        return Run.Reach(frame, Moment.Before);
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
        Gate.Block(ReturnedAsync(result));
    }

    public override Task ReturnedAsync(object? result)
    {
        frame.Result = result;
        return Run.Reach(frame, Moment.After);
    }

    public override void Threw(Exception exception)
    {
        EndBody();
        Gate.Block(ThrewAsync(exception));
    }

    public override Task ThrewAsync(Exception exception)
    {
        frame.Exception = exception;
        return Run.Reach(frame, Moment.AfterThrow);
    }
}
