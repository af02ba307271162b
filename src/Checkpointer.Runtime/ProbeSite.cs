using System.ComponentModel;
using System.Reflection;

namespace Checkpointer.Runtime;

/// <summary>
/// One place in code that reports: a woven method or a proxied member. Lives as long as that code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class ProbeSite
{
    /// <summary>Makes the site of a method.</summary>
    /// <param name="method">The method. A generic one stands for all of its instantiations: its definition is taken.</param>
    /// <exception cref="ArgumentNullException"><paramref name="method"/> is <see langword="null"/>.</exception>
    public ProbeSite(MethodBase method) => Method = method ?? throw new ArgumentNullException(nameof(method));

    /// <summary>The method, as it was declared: a generic definition where it, or its type, is generic.</summary>
    public MethodBase Method { get; }

    internal static ProbeSite Fill(ref ProbeSite? slot, RuntimeMethodHandle method, RuntimeTypeHandle declaringType)
    {
        MethodBase called = MethodBase.GetMethodFromHandle(method, declaringType)!;
        var site = new ProbeSite(Definition(called));
        return Interlocked.CompareExchange(ref slot, site, null) ?? site;
    }

    // All instantiations of a generic method share one static slot, so that the site must not remember the first of them.
    private static MethodBase Definition(MethodBase method)
    {
        Type type = method.DeclaringType!;
        return type.IsGenericType && !type.IsGenericTypeDefinition || method.IsGenericMethod && !method.IsGenericMethodDefinition
            ? method.Module.ResolveMethod(method.MetadataToken)!
            : method;
    }
}
