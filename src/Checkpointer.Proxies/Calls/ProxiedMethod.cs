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
    private readonly SequenceShape? _sequence;
    private readonly bool _runsAtOnce;

    public ProxiedMethod(ProbeSite site, MethodInfo method, MethodInfo? implementation)
    {
        _site = site;
        _method = method;
        _implementation = implementation;
        _task = TaskShapes.For(method.DeclaringType!.IsInterface ? method : implementation ?? method);
        _sequence = SequenceShapes.For(method, implementation);
        // A reference to the caller's variable cannot outlive the call.
        _runsAtOnce = _task is null || method.GetParameters().Any(parameter => parameter.ParameterType.IsByRef);
    }

    /// <summary>Runs a call, and reports it to whoever wants to hear of it.</summary>
    /// <param name="target">The proxied object.</param>
    /// <param name="arguments">The arguments, which <paramref name="proceed"/> reads and writes.</param>
    /// <param name="proceed">
    /// Calls the target on this thread, at once. Not to be a lambda: its frame would not be hidden from stack traces.
    /// </param>
    /// <param name="state">What <paramref name="proceed"/> needs.</param>
    /// <returns>What the proxy's caller gets.</returns>
    public object? Run<TState>(object target, object?[] arguments, Func<TState, object?> proceed, TState state)
    {
        var callee = new ProbedCallee(_method, _implementation, target);
        if (_sequence is not null)
            return _sequence.Observe(_site, callee, target, arguments, proceed(state));

        return Probe.Enter(_site, callee) is { } call ? Report(call, target, arguments, proceed, state) : proceed(state);
    }

    private object? Report<TState>(ProbeCall call, object target, object?[] arguments, Func<TState, object?> proceed, TState state)
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
