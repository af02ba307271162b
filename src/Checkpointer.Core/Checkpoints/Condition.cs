using System.Reflection;
using System.Runtime.CompilerServices;
using Checkpointer.Probes;

namespace Checkpointer.Checkpoints;

/// <summary>
/// A predicate over the arguments, the result or the exception of a call, bound by parameter name and type.
/// </summary>
internal sealed class Condition : IEquatable<Condition>
{
    private const int Result = -1;
    private const int Thrown = -2;

    private readonly Delegate _predicate;
    private readonly ParameterInfo[] _wanted;
    private readonly CheckpointTarget _target;
    private readonly Moment _moment;
    private readonly ConditionalWeakTable<MethodBase, int[]> _sources = new();

    private Condition(Delegate predicate, CheckpointTarget target, Moment moment)
    {
        _predicate = predicate;
        _target = target;
        _moment = moment;
        _wanted = predicate.Method.GetParameters();

        // A delegate over a static method with a bound first argument (a closure of an expression) hides that argument.
        int visible = predicate.GetType().GetMethod("Invoke")!.GetParameters().Length;
        _wanted = [.. _wanted.Skip(_wanted.Length - visible)];
    }

    /// <summary><c>(decimal amount)</c></summary>
    public string Signature => $"({string.Join(", ", _wanted.Select(p => $"{MethodNaming.Short(p.ParameterType)} {p.Name}"))})";

    public static Condition Bind(Delegate condition, CheckpointTarget target, Moment moment)
    {
        if (condition is null)
            throw new ArgumentNullException(nameof(condition));
        if (condition.Method.ReturnType != typeof(bool))
        {
            throw new ArgumentException(
                $"A condition returns bool; this one returns {MethodNaming.Short(condition.Method.ReturnType)}.", nameof(condition));
        }

        var bound = new Condition(condition, target, moment);
        if (target.KnownMethod is { } method)
            bound.SourcesFor(method);
        else if (moment == Moment.Mark && bound._wanted.Length > 0)
            throw new ArgumentException("A mark has no arguments: its condition takes no parameters.", nameof(condition));
        return bound;
    }

    /// <exception cref="Exception">Whatever the predicate throws.</exception>
    public bool Holds(ProbedFrame frame)
    {
        object?[] values = [];
        if (_wanted.Length > 0 && frame is CallFrame call)
        {
            int[] sources = SourcesFor(call.Site.Method);
            values = [.. sources.Select(s => s switch { Result => call.Result, Thrown => call.Exception, _ => call.Arguments[s] })];
            if (!Fit(values))
                return false;
        }

        try
        {
            return (bool)_predicate.DynamicInvoke(values)!;
        }
        catch (TargetInvocationException e) when (e.InnerException is not null)
        {
            System.Runtime.ExceptionServices.ExceptionDispatchInfo.Capture(e.InnerException).Throw();
            throw;
        }
    }

    public bool Equals(Condition? other) => other is not null && _predicate.Equals(other._predicate);

    public override bool Equals(object? obj) => Equals(obj as Condition);

    public override int GetHashCode() => _predicate.GetHashCode();

    // A condition on (TimeoutException exception) does not hold for another exception.
    private bool Fit(object?[] values)
    {
        int uncaptured = Array.IndexOf(values, Runtime.UncapturedArgument.Value);
        if (uncaptured >= 0)
        {
            throw new InvalidOperationException(
                $"The condition {Signature} asks for '{_wanted[uncaptured].Name}', which cannot be captured: it is a ref struct, a pointer or a reference.");
        }

        return !values.Where((v, i) => v is Exception && !_wanted[i].ParameterType.IsInstanceOfType(v)).Any();
    }

    private int[] SourcesFor(MethodBase method) => _sources.GetValue(method, m => [.. _wanted.Select(w => SourceOf(w, m))]);

    private int SourceOf(ParameterInfo wanted, MethodBase method)
    {
        ParameterInfo[] parameters = _target.ParametersOf(method);
        int index = Array.FindIndex(parameters, p => p.Name == wanted.Name);
        (int source, Type? type) = index >= 0 ? (index, parameters[index].ParameterType)
            : wanted.Name == "result" && _moment == Moment.After ? (Result, ResultType(method))
            : wanted.Name == "exception" && _moment == Moment.AfterThrow ? (Thrown, typeof(Exception))
            : throw Unbound(wanted, method, "it has no parameter of that name");

        type = type is { IsByRef: true } ? type.GetElementType() : type;
        bool fits = type is null || type.ContainsGenericParameters || wanted.ParameterType.IsAssignableFrom(type)
            || (source == Thrown && typeof(Exception).IsAssignableFrom(wanted.ParameterType));
        return fits ? source : throw Unbound(wanted, method, $"there it is of type {MethodNaming.Short(type!)}");
    }

    private static ArgumentException Unbound(ParameterInfo wanted, MethodBase method, string why) => new(
        $"The condition's parameter '{MethodNaming.Short(wanted.ParameterType)} {wanted.Name}' cannot be bound to "
        + $"{MethodNaming.Signature(method)}: {why}. Conditions take parameters of the method by name and type, "
        + "besides 'result' after a return and 'exception' after a throw.");

    // What a task yields is the result: a condition never sees the task.
    private static Type? ResultType(MethodBase method)
    {
        Type? type = (method as MethodInfo)?.ReturnType;
        return type is { IsGenericType: true } && type.FullName is { } name
            && (name.StartsWith("System.Threading.Tasks.Task`1", StringComparison.Ordinal)
                || name.StartsWith("System.Threading.Tasks.ValueTask`1", StringComparison.Ordinal))
            ? type.GetGenericArguments()[0]
            : type;
    }
}
