using System.ComponentModel;
using System.Reflection;

namespace Checkpointer.Runtime;

/// <summary>
/// Which method a probed call runs, exactly, and on which object. Resolved to reflection only when asked.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
#pragma warning disable CA1815 // Passed once from the probe to the listener, never compared.
public readonly struct ProbedCallee
#pragma warning restore CA1815
{
    private readonly RuntimeMethodHandle _method;
    private readonly RuntimeTypeHandle _declaringType;
    private readonly MethodBase? _resolved;

    /// <summary>A callee known by handles, as woven code knows it.</summary>
    /// <param name="method">The method, with the generic arguments of this call.</param>
    /// <param name="declaringType">Its declaring type, with the generic arguments of this call.</param>
    /// <param name="instance">The object; <see langword="null"/> for a static method and for a struct.</param>
    public ProbedCallee(RuntimeMethodHandle method, RuntimeTypeHandle declaringType, object? instance)
    {
        _method = method;
        _declaringType = declaringType;
        Instance = instance;
    }

    /// <summary>A callee known by reflection, as a proxy knows it.</summary>
    /// <param name="method">The method that was named by the caller: for an interface proxy, the interface's method.</param>
    /// <param name="target">The method of the proxied object that will run; <see langword="null"/> if it is not known.</param>
    /// <param name="instance">The proxied object.</param>
    public ProbedCallee(MethodBase method, MethodBase? target, object? instance)
    {
        _resolved = method;
        Target = target;
        Instance = instance;
    }

    /// <summary>The object the method is called on; <see langword="null"/> for a static method and for a struct.</summary>
    public object? Instance { get; }

    /// <summary>The method of the proxied object that will run; <see langword="null"/> in woven code, which is that method.</summary>
    public MethodBase? Target { get; }

    /// <summary>The method, with the generic arguments of this call.</summary>
    public MethodBase Method => _resolved ?? MethodBase.GetMethodFromHandle(_method, _declaringType)!;
}
