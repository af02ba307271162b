using System.Reflection;

namespace Checkpointer.Benchmarks.Calls;

/// <summary>The least that a DispatchProxy can do.</summary>
public class PassThroughProxy : DispatchProxy
{
    private object? _target;

    public static T Around<T>(T target)
        where T : class
    {
        T proxy = Create<T, PassThroughProxy>();
        ((PassThroughProxy)(object)proxy)._target = target;
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => targetMethod!.Invoke(_target, args);
}
