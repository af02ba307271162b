using System.Diagnostics;
using System.Reflection;
using Checkpointer.Runtime;

namespace Checkpointer.Proxies.Calls;

/// <summary>
/// A member of an interface, with the generic arguments of its calls, on one type of target: how its calls are reported.
/// </summary>
#if NET
[StackTraceHidden]
#endif
[DebuggerStepThrough]
internal sealed class ProxiedMethod
{
    private readonly ProbeSite _site;
    private readonly MethodInfo _method;
    private readonly MethodInfo? _implementation;
    private readonly TaskShape? _task;
    private readonly bool _runsAtOnce;

    public ProxiedMethod(ProbeSite site, MethodInfo method, MethodInfo? implementation)
    {
        _site = site;
        _method = method;
        _implementation = implementation;
        _task = TaskShapes.For(method);
        // A reference to the caller's variable cannot outlive the call.
        _runsAtOnce = _task is null || method.GetParameters().Any(parameter => parameter.ParameterType.IsByRef);
    }

    public ProbeCall? Enter(object target) => Probe.Enter(_site, new ProbedCallee(_method, _implementation, target));

    /// <summary>Runs a call that was entered.</summary>
    /// <param name="call">The call to report to.</param>
    /// <param name="target">The proxied object.</param>
    /// <param name="arguments">The arguments, which <paramref name="proceed"/> reads and writes.</param>
    /// <param name="proceed">
    /// Calls the target on this thread, at once. Not to be a lambda: its frame would not be hidden from stack traces.
    /// </param>
    /// <param name="state">What <paramref name="proceed"/> needs.</param>
    /// <returns>What the proxy's caller gets.</returns>
    public object? Run<TState>(ProbeCall call, object target, object?[] arguments, Func<TState, object?> proceed, TState state)
    {
        if (!_runsAtOnce)
            return _task!.Invoke(call, target, arguments);

        object? result;
        call.Before(target, arguments);
        try
        {
            result = proceed(state);
        }
        catch (Exception exception)
        {
            call.Threw(exception);
            throw;
        }

        if (_task is not null)
            return _task.Observe(call, result);

        call.Returned(result);
        return result;
    }
}
