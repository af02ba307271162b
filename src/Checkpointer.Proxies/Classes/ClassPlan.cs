using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.ExceptionServices;
using Castle.DynamicProxy;
using Checkpointer.Probes;
using Checkpointer.Proxies.Plans;

namespace Checkpointer.Proxies.Classes;

/// <summary>
/// Proxies of a class: they derive from it and override what is virtual.
/// </summary>
internal static class ClassPlan
{
    private static readonly ConcurrentDictionary<Type, FieldInfo[]> _fields = new();

    /// <summary>An object that forwards to another of its class. No constructor of the class runs for it.</summary>
    public static object Wrap(Type type, object target)
    {
        Type proxyType = Generator.Instance.ProxyBuilder.CreateClassProxyTypeWithTarget(type, ClassInterfaces.Overridable(type), Generator.Options);
        object proxy = Uninitialized.Make(proxyType);

        // Nor shall its finaliser, which would find nothing to release.
#pragma warning disable CA1816 // Nothing was constructed that could be finalised.
        GC.SuppressFinalize(proxy);
#pragma warning restore CA1816
        FieldInfo[] fields = _fields.GetOrAdd(proxyType, FieldsOf);
        fields[0].SetValue(proxy, new IInterceptor[] { new ClassInterceptor(new ProbeInterceptor(TargetType.Of(target.GetType()))) });
        fields[1].SetValue(proxy, target);
        ProxyTargets.Declare(proxy, target);
        return proxy;
    }

    /// <summary>An object of the class that is its own proxy.</summary>
    public static object Create(Type type, object?[] arguments)
    {
        try
        {
            var interceptor = new ProbeInterceptor(TargetType.Of(type));
            return Generator.Instance.CreateClassProxy(type, ClassInterfaces.Overridable(type), Generator.Options, arguments, interceptor);
        }
        catch (TargetInvocationException thrown)
        {
            // What the constructor threw, as "new" would have thrown it.
            ExceptionDispatchInfo.Capture(thrown.InnerException!).Throw();
            throw;
        }
    }

    // Castle sets them in its constructors, which run those of the class.
    private static FieldInfo[] FieldsOf(Type proxyType) =>
        [FieldOf(proxyType, "__interceptors"), FieldOf(proxyType, "__target")];

    private static FieldInfo FieldOf(Type proxyType, string name) =>
        proxyType.GetField(name, BindingFlags.Instance | BindingFlags.NonPublic)!;
}
