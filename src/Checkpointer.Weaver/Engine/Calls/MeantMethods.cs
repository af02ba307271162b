using Checkpointer.Weaver.Engine.Configuration;
using Checkpointer.Weaver.Engine.Selection;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Calls;

/// <summary>
/// Knows which rule means a method that is called.
/// </summary>
/// <remarks>
/// Compilers name the least derived method: <c>transaction.Commit()</c> on a SqliteTransaction calls <c>DbTransaction::Commit</c>. A rule
/// that names the override therefore means calls of what it overrides or implements, on objects of its class.
/// </remarks>
internal sealed class MeantMethods
{
    private readonly IReadOnlyList<CallRule> _rules;
    private readonly Dictionary<MethodDefinition, (MethodDefinition, CallRule)> _overridden = [];

    public MeantMethods(ModuleDefinition module, IReadOnlyList<CallRule> rules)
    {
        _rules = rules;
        foreach (CallRule rule in rules.Where(rule => rule.Pattern.IsExactType))
        {
            foreach (MethodDefinition method in ExternalTypes.Named(module, rule.Pattern).SelectMany(type => type.Methods))
            {
                if (method is { IsVirtual: true, IsStatic: false, DeclaringType.IsInterface: false } && rule.Pattern.Matches(new CecilMethod(method)))
                    AddOverridden(method, rule);
            }
        }
    }

    public (MethodDefinition Meant, CallRule Rule)? Find(MethodDefinition called)
    {
        var view = new CecilMethod(called);
        CallRule? direct = _rules.FirstOrDefault(rule => rule.Pattern.MatchesType(view.TypeName) && rule.Pattern.Matches(view) && !IsPlumbing(called, rule));
        if (direct is not null)
            return (called, direct);

        return _overridden.TryGetValue(called, out (MethodDefinition, CallRule) meant) ? meant : null;
    }

    // What compilers call to make state machines, awaits and spans work: not meant by a wildcard.
    private static bool IsPlumbing(MethodDefinition method, CallRule rule) =>
        !rule.Pattern.IsExactType && method.DeclaringType.Namespace == "System.Runtime.CompilerServices";

    private void AddOverridden(MethodDefinition method, CallRule rule)
    {
        foreach (TypeReference @base in BaseTypeClosure.Of(method.DeclaringType))
        {
            MethodDefinition? overridden = @base.TryResolve()?.Methods.FirstOrDefault(candidate =>
                candidate is { IsVirtual: true, IsStatic: false, DeclaringType.IsInterface: false }
                && MethodSignature.IsSame(method, method.DeclaringType, candidate, @base));
            if (overridden is not null)
                _overridden[overridden] = (method, rule);
            if (overridden?.IsNewSlot == true)
                break;
        }

        foreach (MethodDefinition implemented in InterfaceImplementations.Of(method))
            _overridden[implemented] = (method, rule);
    }
}
