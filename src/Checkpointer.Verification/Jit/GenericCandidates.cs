using System.Reflection;

namespace Checkpointer.Verification.Jit;

/// <summary>
/// Types that one generic parameter may stand for, the likely ones first.
/// </summary>
/// <param name="parameter">The parameter.</param>
/// <param name="known">What other parameters stand for.</param>
/// <param name="kin">The types of the assembly that are of the kinds which the constraints ask for.</param>
internal sealed class GenericCandidates(Type parameter, IReadOnlyDictionary<Type, Type> known, Type[] kin)
{
    private const int Most = 40;

    private static readonly Type[] _common =
    [
        typeof(object), typeof(string), typeof(int), typeof(double), typeof(byte), typeof(Guid), typeof(DateTime), typeof(DayOfWeek),
        typeof(int[]), typeof(List<object>), typeof(List<int>), typeof(Dictionary<object, object>), typeof(Exception), typeof(Attribute),
        typeof(Action), typeof(Func<object>), typeof(EventArgs), typeof(MemoryStream), typeof(ValueTuple<int, int>), typeof(Task),
        typeof(Task<object>), typeof(HashSet<object>), typeof(Queue<object>), typeof(Stack<object>), typeof(Version),
        typeof(System.Runtime.Intrinsics.Vector128<byte>),
    ];

    private readonly Type[] _constraints = parameter.GetGenericParameterConstraints();

    /// <summary>The types that may meet the constraints of a parameter, whatever other parameters stand for.</summary>
    public static Type[] KinOf(Type parameter, Type[] types)
    {
        Type[] constraints = parameter.GetGenericParameterConstraints();
        return constraints.Length == 0 ? [] : [.. types.Where(type => constraints.All(constraint => IsKindOf(type, constraint)))];
    }

    public IEnumerable<Type> Likely(bool concreteOnly) =>
        (_constraints.Length == 0 ? _common : Constrained())
            .Where(type => !(concreteOnly && type.IsAbstract) && HasShape(type) && _constraints.All(constraint => MayMeet(type, constraint)))
            .Distinct()
            .Take(Most);

    // Classes that can be made come before what they have in common: they meet whatever else is asked of them as well.
    private IEnumerable<Type> Constrained() => kin.Select(Closed).OfType<Type>().Where(IsConcrete)
        .Concat(_constraints.Select(constraint => Close(constraint, typeof(object))).OfType<Type>())
        .Concat(_common)
        .Concat(kin);

    private static bool IsConcrete(Type type) => !type.IsAbstract && (type.IsValueType || type.GetConstructor(Type.EmptyTypes) is not null);

    // A generic type of the assembly counts by its simplest instantiation, and by that over what is known.
    private Type? Closed(Type type)
    {
        if (!type.IsGenericTypeDefinition)
            return type;

        Type[] arguments = [.. type.GetGenericArguments().Select((_, index) => known.Values.ElementAtOrDefault(index) ?? typeof(object))];
        return TryMake(type, arguments);
    }

    private bool HasShape(Type type)
    {
        GenericParameterAttributes attributes = parameter.GenericParameterAttributes;
        if (type.IsByRefLike || type.ContainsGenericParameters || type.IsAbstract && type.IsSealed)
            return false;
        if (attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint))
            return type.IsValueType && Nullable.GetUnderlyingType(type) is null;
        if (attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) && type.IsValueType)
            return false;

        return !attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint)
            || type.IsValueType
            || !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null;
    }

    private bool MayMeet(Type type, Type constraint) =>
        Close(constraint, null) is { } closed ? closed.IsAssignableFrom(type) : IsKindOf(type, constraint);

    // The constraint with what is known, and what is not replaced; null if something is missing, or if that makes no type.
    private Type? Close(Type constraint, Type? replacement)
    {
        if (constraint.IsGenericParameter)
            return known.TryGetValue(constraint, out Type? argument) ? argument : constraint == parameter ? null : replacement;
        if (!constraint.ContainsGenericParameters)
            return constraint;
        if (constraint.IsSZArray)
            return Close(constraint.GetElementType()!, replacement)?.MakeArrayType();
        if (!constraint.IsGenericType)
            return null;

        Type?[] arguments = [.. constraint.GetGenericArguments().Select(part => Close(part, replacement))];
        return arguments.Contains(null) ? null : TryMake(constraint.GetGenericTypeDefinition(), arguments!);
    }

    private static Type? TryMake(Type definition, Type[] arguments)
    {
        try
        {
            return definition.MakeGenericType(arguments);
        }
        catch (Exception exception) when (exception is ArgumentException or TypeLoadException or IOException)
        {
            return null;
        }
    }

    private static bool IsKindOf(Type type, Type constraint)
    {
        if (constraint.IsGenericParameter)
            return true;
        if (!constraint.IsGenericType)
            return constraint.IsAssignableFrom(type);

        Type definition = constraint.GetGenericTypeDefinition();
        if (IsMadeOf(type, definition) || type.GetInterfaces().Any(face => IsMadeOf(face, definition)))
            return true;
        for (Type? current = type; current is not null; current = current.BaseType)
        {
            if (IsMadeOf(current, definition))
                return true;
        }

        return false;
    }

    private static bool IsMadeOf(Type type, Type definition) => type.IsGenericType && type.GetGenericTypeDefinition() == definition;
}
