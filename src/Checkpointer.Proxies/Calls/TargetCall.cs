using System.Linq.Expressions;
using System.Reflection;
using System.Reflection.Emit;

namespace Checkpointer.Proxies.Calls;

/// <summary>
/// Compiles the call of a target's method from its arguments, for a call that may run later than its proxy was called.
/// </summary>
/// <remarks>
/// Castle's own way to proceed later, IInvocation.CaptureProceedInfo, leaves what the method returned in IInvocation.ReturnValue:
/// the place that the proxy's caller reads. A body that is let go on another thread while the caller is still on its way back would
/// give the caller its own task instead of the observed one, or take the observed one for its own and wait for itself.
/// </remarks>
internal static class TargetCall
{
    /// <summary>Compiles a call of a method of an interface.</summary>
    public static Func<object?, object?[], TReturn> Compile<TReturn>(MethodInfo method)
    {
        ParameterExpression target = Expression.Parameter(typeof(object), "target");
        ParameterExpression arguments = Expression.Parameter(typeof(object[]), "arguments");
        IEnumerable<Expression> converted = method.GetParameters().Select((parameter, index) =>
            Expression.Convert(Expression.ArrayIndex(arguments, Expression.Constant(index)), parameter.ParameterType));

        MethodCallExpression call = Expression.Call(Expression.Convert(target, method.DeclaringType!), method, converted);
        return Expression.Lambda<Func<object?, object?[], TReturn>>(call, method.Name, [target, arguments]).Compile();
    }

    /// <summary>
    /// Compiles a call of exactly this method of a class, which no override diverts: an object that is its own proxy would be called
    /// in a circle.
    /// </summary>
    public static Func<object?, object?[], TReturn> CompileExactly<TReturn>(MethodInfo method)
    {
        var call = new DynamicMethod(method.Name, typeof(TReturn), [typeof(object), typeof(object[])], typeof(TargetCall).Module, skipVisibility: true);
        ILGenerator il = call.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        foreach (ParameterInfo parameter in method.GetParameters())
        {
            il.Emit(OpCodes.Ldarg_1);
            il.Emit(OpCodes.Ldc_I4, parameter.Position);
            il.Emit(OpCodes.Ldelem_Ref);
            il.Emit(OpCodes.Unbox_Any, parameter.ParameterType);
        }

        il.Emit(OpCodes.Call, method);
        il.Emit(OpCodes.Ret);
        return (Func<object?, object?[], TReturn>)call.CreateDelegate(typeof(Func<object?, object?[], TReturn>));
    }
}
