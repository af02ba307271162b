using System.Diagnostics;
using Checkpointer.Runtime;

namespace Checkpointer.Probes;

/// <summary>
/// A proxied call of nobody's: it passes, and only keeps a woven body behind the proxy from reporting the same call once more.
/// </summary>
#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
internal sealed class UnattributedCall : ProbeCall
{
    private readonly CallPlace _call;
    private ProxiedCall.Scope _proxied;

    private UnattributedCall(CallPlace call) => _call = call;

    /// <summary><see langword="null"/> if no proxy reports the call: then there is nothing behind it.</summary>
    public static UnattributedCall? Of(ProbeSite site, in ProbedCallee callee) =>
        callee.Target is null ? null : new UnattributedCall(new CallPlace(site, callee, null));

    public override void Before(object? instance, object?[] arguments)
    {
        _call.Instance = instance;
        BeginBody();
    }

    public override Task BeforeAsync(object? instance, object?[] arguments)
    {
        _call.Instance = instance;
        return Task.CompletedTask;
    }

    public override void BeginBody() => _proxied = ProxiedCall.Expect(_call);

    public override void EndBody() => _proxied.End();

    public override void Returned(object? result) => EndBody();

    public override Task ReturnedAsync(object? result) => Task.CompletedTask;

    public override void Threw(Exception exception) => EndBody();

    public override Task ThrewAsync(Exception exception) => Task.CompletedTask;

    public override void Suspended()
    {
    }

    public override void Resumed()
    {
    }
}
