using System.Reflection;
using System.Runtime.CompilerServices;
using Checkpointer.Patterns;
using Checkpointer.Patterns.Reflection;
using Checkpointer.Probes;
using Checkpointer.Runtime;

namespace Checkpointer.Checkpoints;

/// <summary>
/// All methods that a pattern matches.
/// </summary>
internal sealed class PatternTarget : CheckpointTarget
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly MethodPattern _pattern;
    private readonly ConditionalWeakTable<MethodBase, StrongBox<bool>> _verdicts = new();

    private PatternTarget(MethodPattern pattern) => _pattern = pattern;

    public override string Label => _pattern.Text;

    public override string HowToProbe =>
        $"Add <Method Match=\"{_pattern.Text}\" /> to the <Checkpointer> element of FodyWeavers.xml, or wrap the object in a proxy.";

    public override bool IsWoven => _pattern.IsExactType
        && LoadedTypes().SelectMany(AllMethods).Any(m => Matches(m) && m.IsDefined(typeof(ProbedAttribute), inherit: false));

    public static PatternTarget Parse(string pattern)
    {
        try
        {
            return new PatternTarget(MethodPattern.Parse(pattern));
        }
        catch (FormatException e)
        {
            throw new ArgumentException(e.Message, nameof(pattern), e);
        }
    }

    public override string DefaultName(Moment moment)
    {
        string type = _pattern.TypeText.Substring(_pattern.TypeText.LastIndexOf('.') + 1);
        return $"{MethodTarget.Prefix(moment)}{type}.{_pattern.MethodText}";
    }

    public override bool Matches(ProbedPlace place) => place is CallPlace call && MayMatch(call.Site, call.Callee.Target);

    public override bool MayMatch(ProbeSite site, MethodBase? target) => Matches(site.Method) || (target is not null && Matches(target));

    // Which method exactly is called behind a proxy, the kind does not know.
    public override bool MayMatch(ProbedPlace place) => place is CallPlace call && (call.Callee.Target is not null || Matches(call.Site.Method));

    // Only a type that is spelled out and loaded can be judged; a wildcard may mean what is still to come.
    public override Unreachable? WhyUnreachable()
    {
        if (!_pattern.IsExactType)
            return null;

        MethodBase[] all = [.. LoadedTypes().SelectMany(AllMethods)];
        MethodBase[] named = [.. all.Where(m => Matches(m))];
        if (all.Length > 0 && named.Length == 0)
        {
            return new Unreachable($"{MethodNaming.Short(all[0].DeclaringType!)} has no method that '{Label}' matches",
                WhyNone(all),
                $"Use one of its methods: {string.Join(", ", all.Where(IsWritten).Select(m => m.Name).Distinct().OrderBy(n => n, StringComparer.Ordinal))}.");
        }

        return named.Length > 0 && named.All(MethodTarget.IsOutOfReach)
            ? new Unreachable($"{MethodNaming.Short(named[0])} is neither woven nor can a proxy stand before it", MethodTarget.Unheard(Label), HowToProbe)
            : null;
    }

    public override bool Equals(CheckpointTarget? other) => other is PatternTarget pattern && pattern.Label == Label;

    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Label);

    private bool Matches(MethodBase method) => _verdicts.TryGetValue(method, out StrongBox<bool>? known)
        ? known.Value
        : _verdicts.GetValue(method, m => new StrongBox<bool>(Judge(m))).Value;

    // As it is declared, which is what the weaver sees, or as it is called: IRepository<Order> is asked to Save(Order), not Save(T).
    private bool Judge(MethodBase method) => method.DeclaringType is not null
        && (_pattern.Matches(new ReflectedMethod(ReflectedMethod.Definition(method))) || _pattern.Matches(new ReflectedMethod(method)));

    private IEnumerable<Type> LoadedTypes() =>
        from assembly in AppDomain.CurrentDomain.GetAssemblies()
        where !assembly.IsDynamic
        from name in SpellingsOf(_pattern.TypeText)
        let type = assembly.GetType(name, throwOnError: false)
        where type is not null
        select type;

    // Reflection writes a nested type after a plus sign: Shop.Cart.Line may be Shop.Cart+Line.
    private static IEnumerable<string> SpellingsOf(string name)
    {
        yield return name;
        for (int dot = name.LastIndexOf('.'); dot > 0; dot = name.LastIndexOf('.'))
        {
            name = name.Substring(0, dot) + "+" + name.Substring(dot + 1);
            yield return name;
        }
    }

    private string WhyNone(IEnumerable<MethodBase> methods) => methods.Select(m => new ReflectedMethod(m)).FirstOrDefault(_pattern.MatchesName) is { } namesake
        ? $"{namesake} is there, but {_pattern.WhyNot(namesake)}."
        : "the name is misspelled, or the method was renamed.";

    private static bool IsWritten(MethodBase method) => !method.IsConstructor && method.Name[0] != '<' && !method.IsDefined(typeof(CompilerGeneratedAttribute), inherit: false);

    // With those of its closures, where the compiler puts lambdas.
    private static IEnumerable<MethodBase> AllMethods(Type type) =>
    [
        .. type.GetMethods(Declared),
        .. type.GetConstructors(Declared),
        .. type.GetNestedTypes(BindingFlags.NonPublic).Where(nested => nested.Name[0] == '<').SelectMany(AllMethods),
    ];
}
