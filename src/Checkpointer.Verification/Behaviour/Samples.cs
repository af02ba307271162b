using System.Linq.Expressions;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace Checkpointer.Verification.Behaviour;

/// <summary>
/// Makes values to call methods with: the same ones for the same type, two for each.
/// </summary>
/// <param name="types">The types of the assembly, in which to look for what implements an interface.</param>
internal sealed class Samples(Type[] types)
{
    private const int Deepest = 3;

    private static readonly Dictionary<Type, object[]> _values = new()
    {
        [typeof(bool)] = [true, false],
        [typeof(byte)] = [(byte)1, (byte)7],
        [typeof(sbyte)] = [(sbyte)1, (sbyte)7],
        [typeof(short)] = [(short)1, (short)7],
        [typeof(ushort)] = [(ushort)1, (ushort)7],
        [typeof(int)] = [1, 7],
        [typeof(uint)] = [1u, 7u],
        [typeof(long)] = [1L, -7L],
        [typeof(ulong)] = [1UL, 7UL],
        [typeof(nint)] = [(nint)1, (nint)7],
        [typeof(nuint)] = [(nuint)1, (nuint)7],
        [typeof(float)] = [1f, 7.5f],
        [typeof(double)] = [1d, 7.5d],
        [typeof(decimal)] = [1m, 7.5m],
        [typeof(char)] = ['a', '7'],
        [typeof(string)] = ["a", "12"],
        [typeof(object)] = ["an object", 12],
        [typeof(Guid)] = [new Guid(1, 2, 3, new byte[8]), Guid.Empty],
        [typeof(DateTime)] = [new DateTime(2026, 11, 24), default(DateTime)],
        [typeof(TimeSpan)] = [TimeSpan.FromSeconds(1), TimeSpan.Zero],
        [typeof(CancellationToken)] = [default(CancellationToken), new CancellationToken(canceled: true)],
        [typeof(Task)] = [Task.CompletedTask, Task.FromException(new InvalidOperationException("a faulted task"))],
        [typeof(Exception)] = [new InvalidOperationException("an exception"), new FormatException("another one")],
        [typeof(Type)] = [typeof(string), typeof(int)],
    };

    public static IReadOnlyList<int> Variants { get; } = [0, 1];

    /// <summary>An argument for each parameter; <see langword="null"/> if one cannot be made.</summary>
    public object?[]? TryMakeArguments(MethodBase method, int variant) => TryMakeArguments(method, variant, 0);

    /// <summary>A value of the type; <see langword="false"/> if none can be made.</summary>
    public bool TryMake(Type type, int variant, out object? value) => TryMake(type, variant, 0, out value);

    private object?[]? TryMakeArguments(MethodBase method, int variant, int depth)
    {
        var arguments = new List<object?>();
        foreach (ParameterInfo parameter in method.GetParameters())
        {
            Type type = parameter.ParameterType.IsByRef ? parameter.ParameterType.GetElementType()! : parameter.ParameterType;
            if (!TryMake(type, variant, depth, out object? value))
                return null;
            arguments.Add(value);
        }

        return [.. arguments];
    }

    private bool TryMake(Type type, int variant, int depth, out object? value)
    {
        value = null;
        if (type.IsPointer || type.IsFunctionPointer || type.IsByRefLike || depth > Deepest)
            return false;
        if (_values.TryGetValue(type, out object[]? known))
            value = known[variant];
        else if (Nullable.GetUnderlyingType(type) is { } underlying)
            return variant == 1 || TryMake(underlying, variant, depth, out value);
        else if (type.IsEnum)
            value = Enum.ToObject(type, variant);
        else if (type.IsArray)
            return TryMakeArray(type.GetElementType()!, depth, out value);
        else if (type.IsAssignableTo(typeof(Delegate)) && !type.IsAbstract)
            return TryMakeDelegate(type, variant, depth, out value);
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(Task<>))
            return TryMakeTask(type.GetGenericArguments()[0], variant, depth, out value);
        else if (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(TaskCompletionSource<>))
            return TryMakeSource(type, variant, depth, out value);
        else
            return TryConstruct(type, variant, depth, out value);

        return true;
    }

    private bool TryMakeArray(Type element, int depth, out object? value)
    {
        value = null;
        if (!TryMake(element, 0, depth + 1, out object? first) || !TryMake(element, 1, depth + 1, out object? second))
            return false;

        var array = Array.CreateInstance(element, 2);
        array.SetValue(first, 0);
        array.SetValue(second, 1);
        value = array;
        return true;
    }

    private bool TryMakeDelegate(Type type, int variant, int depth, out object? value)
    {
        value = null;
        MethodInfo invoke = type.GetMethod("Invoke")!;
        object? result = null;
        if (invoke.GetParameters().Any(p => p.ParameterType.IsByRefLike) || invoke.ReturnType.IsByRef
            || invoke.ReturnType != typeof(void) && !TryMake(invoke.ReturnType, variant, depth + 1, out result))
        {
            return false;
        }

        IEnumerable<ParameterExpression> parameters = invoke.GetParameters().Select(p => Expression.Parameter(p.ParameterType));
        Expression body = invoke.ReturnType == typeof(void) ? Expression.Empty() : Expression.Constant(result, invoke.ReturnType);
        value = Expression.Lambda(type, body, parameters).Compile();
        return true;
    }

    private bool TryMakeTask(Type result, int variant, int depth, out object? value)
    {
        value = null;
        if (!TryMake(result, variant, depth + 1, out object? inner))
            return false;

        value = typeof(Task).GetMethod(nameof(Task.FromResult))!.MakeGenericMethod(result).Invoke(null, [inner]);
        return true;
    }

    // Nobody else would complete it.
    private bool TryMakeSource(Type type, int variant, int depth, out object? value)
    {
        value = Activator.CreateInstance(type);
        if (!TryMake(type.GetGenericArguments()[0], variant, depth + 1, out object? result))
            return false;

        type.GetMethod(nameof(TaskCompletionSource<>.SetResult))!.Invoke(value, [result]);
        return true;
    }

    // Constructors, simplest first; an interface or an abstract class is what implements it here; null where nothing else is.
    private bool TryConstruct(Type type, int variant, int depth, out object? value)
    {
        value = null;
        if (type.IsInterface || type.IsAbstract)
        {
            foreach (Type heir in types.Where(heir => !heir.IsAbstract && !heir.IsGenericTypeDefinition && heir.IsAssignableTo(type)))
            {
                if (TryConstruct(heir, variant, depth + 1, out value))
                    return true;
            }

            return !type.IsAbstract || type.IsInterface;
        }

        if (type.IsValueType && variant == 0)
        {
            value = RuntimeHelpers.GetUninitializedObject(type);
            return true;
        }

        foreach (ConstructorInfo constructor in type.GetConstructors(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).OrderBy(c => c.GetParameters().Length))
        {
            if (constructor.GetParameters().Any(p => p.ParameterType == type) || TryMakeArguments(constructor, variant, depth + 1) is not { } arguments)
                continue;
            try
            {
                value = constructor.Invoke(arguments);
                return true;
            }
            catch (TargetInvocationException)
            {
                // It refuses the samples; perhaps another one does not.
            }
        }

        return false;
    }
}
