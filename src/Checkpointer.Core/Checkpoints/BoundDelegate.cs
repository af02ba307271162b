using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Checkpointer.Probes;

namespace Checkpointer.Checkpoints;

/// <summary>
/// A user's lambda over a call, its parameters bound by name and type to the method's, to its object, its result or its exception.
/// </summary>
internal sealed class BoundDelegate : IEquatable<BoundDelegate>
{
    private const int Result = -1;
    private const int Thrown = -2;
    private const int Instance = -3;
    private const int Payload = -4;

    private readonly Delegate _delegate;
    private readonly ParameterInfo[] _wanted;
    private readonly CheckpointTarget _target;
    private readonly Moment _moment;
    private readonly ConditionalWeakTable<MethodBase, int[]> _sources = new();
    private readonly int[] _atPoint;

    /// <param name="userDelegate">The lambda.</param>
    /// <param name="target">The place of the checkpoint.</param>
    /// <param name="moment">When it is called: a result is known only after a return, an exception after a throw.</param>
    /// <exception cref="ArgumentException">A parameter cannot be bound to the method that the place is known to be.</exception>
    public BoundDelegate(Delegate userDelegate, CheckpointTarget target, Moment moment)
    {
        _delegate = userDelegate;
        _target = target;
        _moment = moment;

        // A delegate over a static method with a bound first argument (a closure of an expression) hides that argument.
        ParameterInfo[] all = userDelegate.Method.GetParameters();
        int visible = userDelegate.GetType().GetMethod("Invoke")!.GetParameters().Length;
        _wanted = [.. all.Skip(all.Length - visible)];
        if (target.KnownMethod is { } method)
            SourcesFor(method);
        _atPoint = target.PayloadType is { } payload ? [.. _wanted.Select(w => SourceAtPoint(w, payload))] : [];
    }

    /// <summary><c>(decimal amount)</c></summary>
    public string Signature => $"({string.Join(", ", _wanted.Select(p => $"{MethodNaming.Short(p.ParameterType)} {p.Name}"))})";

    public bool HasParameters => _wanted.Length > 0;

    /// <summary>Calls the lambda for a call.</summary>
    /// <returns>False if a parameter asks for another type of exception than was thrown, or of object than was called.</returns>
    /// <exception cref="Exception">Whatever the lambda throws.</exception>
    public bool TryInvoke(ProbedPlace place, out object? value)
    {
        value = null;
        object?[] values = [];
        if (HasParameters && place is CallPlace call)
        {
            int[] sources = SourcesFor(call.Site.Method);
            values = [.. sources.Select(s => s switch
            {
                Result => call.Result,
                Thrown => call.Exception,
                Instance => call.Instance,
                _ => call.Arguments[s],
            })];
            if (!Fit(values, sources))
                return false;
        }
        else if (HasParameters && place is PointPlace hit)
        {
            values = [.. _atPoint.Select(s => s == Thrown ? hit.Exception : hit.Payload)];
            if (!Fit(values, _atPoint))
                return false;
        }

        try
        {
            value = _delegate.DynamicInvoke(values);
            return true;
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            ExceptionDispatchInfo.Capture(e.InnerException).Throw();
            throw;
        }
    }

    public bool Equals(BoundDelegate? other) => other is not null && _delegate.Equals(other._delegate);

    public override bool Equals(object? obj) => Equals(obj as BoundDelegate);

    public override int GetHashCode() => _delegate.GetHashCode();

    private bool Fit(object?[] values, int[] sources)
    {
        int uncaptured = Array.IndexOf(values, Runtime.UncapturedArgument.Value);
        if (uncaptured >= 0)
        {
            throw new InvalidOperationException(
                $"The lambda {Signature} asks for '{_wanted[uncaptured].Name}', which cannot be captured: it is a ref struct, a pointer or a reference.");
        }

        for (int i = 0; i < values.Length; i++)
        {
            if (sources[i] is Thrown or Instance && !_wanted[i].ParameterType.IsInstanceOfType(values[i]))
                return false;
        }

        return true;
    }

    private int[] SourcesFor(MethodBase method) => _sources.GetValue(method, m => [.. _wanted.Select(w => SourceOf(w, m))]);

    private int SourceOf(ParameterInfo wanted, MethodBase method)
    {
        ParameterInfo[] parameters = _target.ParametersOf(method);
        int index = Array.FindIndex(parameters, p => p.Name == wanted.Name);
        if (index < 0)
        {
            return wanted.Name switch
            {
                "instance" => Instance,
                "exception" when _moment == Moment.AfterThrow => Thrown,
                "result" when _moment == Moment.After => Checked(Result, ResultType(method)),
                _ => throw Unbound("it has no parameter of that name"),
            };
        }

        return Checked(index, parameters[index].ParameterType);

        int Checked(int source, Type? type)
        {
            type = type is { IsByRef: true } ? type.GetElementType() : type;
            return type is null || type.ContainsGenericParameters || wanted.ParameterType.IsAssignableFrom(type)
                ? source
                : throw Unbound($"there it is of type {MethodNaming.Short(type)}");
        }

        ArgumentException Unbound(string why) => new(
            $"The parameter '{MethodNaming.Short(wanted.ParameterType)} {wanted.Name}' cannot be bound to {MethodNaming.Signature(method)}: {why}. "
            + "Parameters of the method are bound by name and type, besides 'instance', 'result' after a return and 'exception' after a throw.");
    }

    private int SourceAtPoint(ParameterInfo wanted, Type payload) =>
        wanted.ParameterType.IsAssignableFrom(payload) ? Payload
        : wanted.Name == "exception" && _moment == Moment.AfterThrow ? Thrown
        : throw new ArgumentException(
            $"The parameter '{MethodNaming.Short(wanted.ParameterType)} {wanted.Name}' cannot be bound to {_target.Label}: "
            + $"what it carries is of type {MethodNaming.Short(payload)}. Take that, besides 'exception' after a throw.");

    // What a task yields is the result: a condition never sees the task.
    private static Type? ResultType(MethodBase method)
    {
        Type? type = (method as MethodInfo)?.ReturnType;
        return type is { IsGenericType: true } && IsTask(type)
            ? type.GetMethod("GetAwaiter", Type.EmptyTypes)?.ReturnType.GetMethod("GetResult", Type.EmptyTypes)?.ReturnType
            : type;
    }

    private static bool IsTask(Type type) =>
        typeof(Task).IsAssignableFrom(type) || type.CustomAttributes.Any(a => a.AttributeType.Name == "AsyncMethodBuilderAttribute");
}
