using System.Diagnostics;
using System.Reflection;
using Checkpointer.Runtime;

namespace Checkpointer.Proxies.Calls;

#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
internal sealed class TaskShape<TTask>(
    MethodInfo method,
    Func<ProbeCall, object?, object?[], Func<object?, object?[], TTask>, TTask> invoke,
    Func<ProbeCall, TTask, TTask> observe) : TaskShape
{
    private readonly Lazy<Func<object?, object?[], TTask>> _body = new(() =>
        method.DeclaringType!.IsInterface ? TargetCall.Compile<TTask>(method) : TargetCall.CompileExactly<TTask>(method));

    public override object? Invoke(ProbeCall call, object target, object?[] arguments) => invoke(call, target, arguments, _body.Value);

    public override object? Observe(ProbeCall call, object? task) => observe(call, (TTask)task!);
}
