using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using Checkpointer.Probes;
using Checkpointer.Runtime;

namespace Checkpointer.Checkpoints;

/// <summary>
/// One method, on any object or on one: itself, its overrides, and what implements it.
/// </summary>
internal sealed class MethodTarget : CheckpointTarget
{
    private readonly MethodBase _method;
    private readonly object? _instance;

    // The class that was named, where it only inherits the method: calls on other heirs are not meant.
    private readonly Type? _heir;
    private readonly ConditionalWeakTable<ProbeSite, StrongBox<Verdict>> _verdicts = new();
    private readonly ConcurrentDictionary<(MethodBase, Type?), bool> _exactVerdicts = new();

    public MethodTarget(MethodBase method, object? instance = null, Type? named = null)
    {
        _method = method;
        _heir = named is { IsInterface: false } && method is MethodInfo { IsStatic: false } && named != method.DeclaringType ? named : null;
        _instance = ProxyTargets.Unwrap(instance);
    }

    private enum Verdict
    {
        No,
        Yes,

        // Depends on generic arguments or on the type of the object, which the site does not know.
        PerCall,
    }

    public override string Label => MethodNaming.Short(_method);

    public override MethodBase KnownMethod => _method;

    public override string HowToProbe => _method.DeclaringType!.IsInterface
        ? $"Pass ProbeProxy.Wrap<{MethodNaming.Short(_method.DeclaringType)}>(...) to the code under test, or weave the class that implements it: "
            + "<Method Match=\"Namespace.Type::" + _method.Name + "\" /> in the <Checkpointer> element of FodyWeavers.xml."
        : $"Add {MethodNaming.WeavingLine(_method)} to the <Checkpointer> element of FodyWeavers.xml.";

    public override bool IsWoven => _method.IsDefined(typeof(ProbedAttribute), inherit: false);

    public static string Prefix(Moment moment) => moment switch
    {
        Moment.Before => "before-",
        Moment.After => "after-",
        _ => "throw-",
    };

    /// <summary>
    /// Whether no probe can report the method: it is not woven, no class proxy can override it, and it implements no interface
    /// before which a proxy could stand; nor are the calls of it probed.
    /// </summary>
    public static bool IsOutOfReach(MethodBase method) =>
        !method.DeclaringType!.IsInterface
        && (!method.IsVirtual || method.IsFinal || method.DeclaringType.IsSealed)
        && !method.IsDefined(typeof(ProbedAttribute), inherit: false)
        && !(method is MethodInfo implementation && ImplementsAnInterface(implementation))
        && !WovenCalls.Reach(method);

    public override string DefaultName(Moment moment) => Prefix(moment) + Label;

    public override ParameterInfo[] ParametersOf(MethodBase method) => _method.GetParameters();

    public override bool MayMatch(ProbedPlace place) => place is CallPlace call && MayMatch(call.Site, call.Callee.Target);

    public override bool Matches(ProbedPlace place)
    {
        if (place is not CallPlace call)
            return false;

        Verdict verdict = VerdictOn(call.Site, call.Callee.Target);
        return verdict != Verdict.No
            && (_instance is null || ReferenceEquals(_instance, ProxyTargets.Unwrap(call.Instance)))
            && (_heir is null || _heir.IsInstanceOfType(ProxyTargets.Unwrap(call.Instance)))
            && (verdict == Verdict.Yes || MatchesExactly(call))
            && !IsBaseCall(call);
    }

    public override bool MayMatch(ProbeSite site, MethodBase? target) => VerdictOn(site, target) != Verdict.No;

    public override Unreachable? WhyUnreachable()
    {
        if (_method is MethodInfo method && UnprobedMembers.TryFind(Definition(method), out UnprobedMember member) && !WovenTypes.Implement(method))
            return new Unreachable($"{Label} is passed through without a probe: {member.Reason}", Unheard(Label), member.Remedy);

        if (IsOutOfReach(_method) && Unweavable.Reason(_method) is { } reason)
        {
            return new Unreachable($"{Label} cannot be probed: it is {reason}", "the weaver leaves such methods as they are.",
                "Put a mark inside it, Checkpoint.Reach or Checkpoint.ReachAsync, or name a method that it calls.");
        }

        return IsOutOfReach(_method)
            ? new Unreachable($"{Label} is neither woven nor can a proxy stand before it", Unheard(Label), HowToProbe)
            : null;
    }

    public static string Unheard(string label) => $"{label} is called, but nothing reports it.";

    public override bool Equals(CheckpointTarget? other) =>
        other is MethodTarget target && target._method == _method && target._heir == _heir && ReferenceEquals(target._instance, _instance);

    public override int GetHashCode() => _method.GetHashCode();

    private Verdict VerdictOn(ProbeSite site, MethodBase? target) => _verdicts.TryGetValue(site, out StrongBox<Verdict>? known)
        ? known.Value
        : JudgeOnce(site, target is not null);

    // A method of its own: its lambda would cost each call an allocation.
    private Verdict JudgeOnce(ProbeSite site, bool throughProxy) =>
        _verdicts.GetValue(site, s => new StrongBox<Verdict>(Judge(s.Method, throughProxy))).Value;

    private bool MatchesExactly(CallPlace call)
    {
        Type? type = call.Instance?.GetType();
        return Exactly(call.Callee.Method, type) || (call.Callee.Target is { } target && Exactly(target, type));
    }

    private bool Exactly(MethodBase called, Type? type) =>
        _exactVerdicts.GetOrAdd((called, type), key => Is(key.Item1, key.Item2 ?? key.Item1.DeclaringType!));

    private Verdict Judge(MethodBase declared, bool throughProxy)
    {
        bool generic = _method.IsGenericMethod || _method.DeclaringType!.IsGenericType;
        if (SameDefinition(declared, _method))
            return generic ? Verdict.PerCall : Verdict.Yes;

        // What a proxied object implements besides the interface that the call came through is known per call only.
        if (throughProxy)
            return Verdict.PerCall;

        // An explicit implementation is called "Shop.IStore.Save".
        bool sameName = declared.Name == _method.Name || declared.Name.EndsWith("." + _method.Name, StringComparison.Ordinal);
        return sameName && declared.IsVirtual && !_method.IsStatic && declared.GetParameters().Length == _method.GetParameters().Length
            ? Verdict.PerCall
            : Verdict.No;
    }

    // Whether running "called" on an object of "type" is what calling the checkpoint's method on that object comes to.
    private bool Is(MethodBase called, Type type)
    {
        if (!HasSameArguments(called))
            return false;
        if (SameDefinition(called, _method))
            return _method.DeclaringType is { IsGenericType: false } or { IsGenericTypeDefinition: true } || _method.DeclaringType == called.DeclaringType;
        if (called is not MethodInfo method || _method is not MethodInfo named)
            return false;
        if (named.DeclaringType!.IsInterface)
            return Implements(method, type);

        return named.IsVirtual && method.IsVirtual && named.DeclaringType.IsAssignableFrom(method.DeclaringType)
            && SameDefinition(method.GetBaseDefinition(), named.GetBaseDefinition());
    }

    // A generic method that is named by its definition means all of its instantiations.
    private bool HasSameArguments(MethodBase method) =>
        !_method.IsGenericMethod || _method.IsGenericMethodDefinition
        || _method.GetGenericArguments().SequenceEqual(method.GetGenericArguments());

    private bool Implements(MethodInfo method, Type type)
    {
        Type contract = _method.DeclaringType!;
        if (type.IsInterface || type.IsGenericTypeDefinition)
            return false;

        // An open generic interface means all of its constructions.
        return type.GetInterfaces()
            .Where(i => i == contract || (contract.IsGenericTypeDefinition && i.IsGenericType && i.GetGenericTypeDefinition() == contract))
            .Any(i => ImplementedBy(type.GetInterfaceMap(i), method));
    }

    private bool ImplementedBy(InterfaceMapping map, MethodInfo method)
    {
        int index = Array.FindIndex(map.InterfaceMethods, m => SameDefinition(m, _method));
        return index >= 0 && SameDefinition(map.TargetMethods[index], method);
    }

    // An override that calls its base is one call of the method, not two: the outermost one counts. A base that calls the override
    // again is another call; the classes of one object form a line, so that their depths tell the two apart.
    private static bool IsBaseCall(CallPlace call) =>
        call.Outer is { } outer && call.Instance is not null && ReferenceEquals(outer.Instance, call.Instance)
        && outer.Site != call.Site
        && call.Site.Method is MethodInfo { IsVirtual: true } inner && outer.Site.Method is MethodInfo { IsVirtual: true } over
        && Depth(inner.DeclaringType) < Depth(over.DeclaringType)
        && SameDefinition(inner.GetBaseDefinition(), over.GetBaseDefinition());

    private static int Depth(Type? type) => type is null ? 0 : Depth(type.BaseType) + 1;

    private static bool ImplementsAnInterface(MethodInfo method)
    {
        Type type = method.DeclaringType!;
        return !method.IsStatic && !type.IsGenericTypeDefinition
            && type.GetInterfaces().Any(i => type.GetInterfaceMap(i).TargetMethods.Any(t => SameDefinition(t, method)));
    }

    private static MethodInfo Definition(MethodInfo method) => method.IsGenericMethod ? method.GetGenericMethodDefinition() : method;

    internal static bool SameDefinition(MethodBase a, MethodBase b) => a.MetadataToken == b.MetadataToken && a.Module == b.Module;
}
