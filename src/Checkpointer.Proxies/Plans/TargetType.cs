using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Checkpointer.Probes;
using Checkpointer.Proxies.Calls;
using Checkpointer.Runtime;

namespace Checkpointer.Proxies.Plans;

/// <summary>
/// What is known of one type of targets: how to wrap it for each interface, and how to report each of its members.
/// </summary>
internal sealed class TargetType
{
    // By weak reference: a type that may be unloaded is not held.
    private static readonly ConditionalWeakTable<Type, TargetType> _known = new();

    private readonly ConcurrentDictionary<Type, ProxyPlan> _plans = new();
    private readonly ConcurrentDictionary<MethodInfo, ProbeSite> _sites = new();
    private readonly ConcurrentDictionary<MethodInfo, ProxiedMethod?> _methods = new();
    private readonly Func<Type, ProxyPlan> _makePlan;
    private readonly Func<MethodInfo, ProxiedMethod?> _makeMethod;
    private readonly ImplementationMap _implementations;

    private TargetType(Type type)
    {
        _implementations = new ImplementationMap(type);
        _makePlan = face => ProxyPlan.Make(face, type, this);
        _makeMethod = MakeMethod;
    }

    public static TargetType Of(Type type) => _known.GetValue(type, static type => new TargetType(type));

    public object Wrap(Type face, object target) => Plan(face).Create(target);

    /// <summary>What reports the calls of a target that has a gate already.</summary>
    public object Report(Type face, object target) => Plan(face).Report(target);

    /// <summary>How to report calls of an interface's member, with their generic arguments; <see langword="null"/> if not at all.</summary>
    public ProxiedMethod? FindMethod(MethodInfo method) => _methods.GetOrAdd(method, _makeMethod);

    /// <summary>Tells the runner that calls of a member will not be reported, unless the method behind it is woven.</summary>
    public void DeclareUnprobed(MethodInfo member, string reason)
    {
        MethodInfo implementation = _implementations.Find(member) ?? member;
        if (!implementation.IsDefined(typeof(ProbedAttribute), inherit: false))
            UnprobedMembers.Declare(member, reason, UnprobedRemedy.For(implementation));
    }

    private ProxyPlan Plan(Type face) => _plans.GetOrAdd(face, _makePlan);

    private ProxiedMethod? MakeMethod(MethodInfo method)
    {
        if (Interception.WhyUnprobed(method) is not null || method.GetBaseDefinition().DeclaringType == typeof(object))
            return null;

        MethodInfo definition = (MethodInfo)method.Module.ResolveMethod(method.MetadataToken)!;
        ProbeSite site = _sites.GetOrAdd(definition, static definition => new ProbeSite(definition));
        return new ProxiedMethod(site, method, _implementations.Find(method));
    }
}
