using System.Linq.Expressions;
using System.Reflection;

namespace Checkpointer.Checkpoints;

/// <summary>
/// Reads the method, and the object if one is named, from <c>r => r.FindAsync</c>, <c>s => s.Save(default!, 0)</c>,
/// <c>s => s.Count</c>, <c>() => machine.FirstPhase</c> and <c>() => new Order(default!)</c>.
/// </summary>
internal static class MethodExpression
{
    public static MethodTarget Read(LambdaExpression expression)
    {
        if (expression is null)
            throw new ArgumentNullException(nameof(expression));

        Expression body = Strip(expression.Body);
        if (body is NewExpression { Constructor: { } constructor })
            return new MethodTarget(constructor);

        (MethodInfo method, Expression? on) = body switch
        {
            MethodCallExpression group when IsMethodGroup(group) => MethodGroup(group),
            MethodCallExpression call => (call.Method, call.Object),
            MemberExpression { Member: PropertyInfo { GetMethod: { } getter } } property => (getter, property.Expression),
            _ => throw NotAMethod(expression),
        };
        if (on is not null)
            on = Strip(on);

        if (expression.Parameters.Count > 0)
        {
            // An extension method is static, and reads as if it were the type's.
            return on == expression.Parameters[0] && !method.IsStatic
                ? new MethodTarget(DeclaredOn(method, on.Type), named: on.Type)
                : throw NotAMethod(expression);
        }

        if (on is null)
            return new MethodTarget(method);
        if (on.Type.IsValueType)
        {
            throw new ArgumentException(
                $"{expression} names one object, but {MethodNaming.Short(on.Type)} is a struct and has no identity. "
                + $"Use the form for any object: Checkpoint.Before<{MethodNaming.Short(on.Type)}>(x => x.{method.Name}).");
        }

        object instance = Evaluate(on)
            ?? throw new ArgumentException($"{expression} names one object, but that object is null.");
        return new MethodTarget(method, instance);
    }

    // A cast to Delegate, to object or to the type of an overload stands around what was written.
    private static Expression Strip(Expression expression)
    {
        while (expression is UnaryExpression { NodeType: ExpressionType.Convert or ExpressionType.ConvertChecked } cast)
            expression = cast.Operand;

        return expression;
    }

    // The compiler writes a method group as: methodInfo.CreateDelegate(delegateType, instance)
    private static bool IsMethodGroup(MethodCallExpression call) =>
        call.Method.Name == nameof(MethodInfo.CreateDelegate) && call.Method.DeclaringType == typeof(MethodInfo)
        && call.Object is ConstantExpression { Value: MethodInfo };

    private static (MethodInfo, Expression?) MethodGroup(MethodCallExpression group)
    {
        var method = (MethodInfo)((ConstantExpression)group.Object!).Value!;
        Expression instance = Strip(group.Arguments[1]);
        return (method, instance is ConstantExpression { Value: null } ? null : instance);
    }

    // For x => x.Save on a class, the compiler names the most basic declaration of a virtual method; the checkpoint means the
    // class that was written.
    private static MethodInfo DeclaredOn(MethodInfo method, Type type)
    {
        if (!method.IsVirtual || type.IsInterface || method.DeclaringType == type || method.DeclaringType!.IsInterface)
            return method;

        MethodInfo? closest = type
            .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
            .FirstOrDefault(m => m.IsVirtual && m.Name == method.Name
                && MethodTarget.SameDefinition(m.GetBaseDefinition(), method.GetBaseDefinition()));
        return closest is null ? method
            : method.IsGenericMethod ? closest.MakeGenericMethod(method.GetGenericArguments())
            : closest;
    }

    private static object? Evaluate(Expression expression) => expression switch
    {
        ConstantExpression constant => constant.Value,
        MemberExpression { Member: FieldInfo field } member =>
            field.GetValue(member.Expression is null ? null : Evaluate(Strip(member.Expression))),
        _ => Expression.Lambda<Func<object?>>(Expression.Convert(expression, typeof(object))).Compile()(),
    };

    private static ArgumentException NotAMethod(LambdaExpression expression) => new(
        $"{expression} does not name a method. Write the method group, x => x.Save; a call, if it is overloaded, "
        + "x => x.Save(default!, 0), its arguments do not matter; a property, x => x.Count; or a constructor, () => new Order(default!).");
}
