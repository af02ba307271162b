using Checkpointer.Weaver.Engine.Configuration;
using Checkpointer.Weaver.Engine.Reporting;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Selection;

/// <summary>
/// Finds the methods that the configuration names and that can be woven; reports those that cannot, and names nobody bears.
/// </summary>
internal sealed class MethodSelection(ModuleDefinition module, WeaverSettings settings, WeavingReport report)
{
    private readonly HashSet<MethodRule> _matched = [];

    public IReadOnlyList<MethodDefinition> Select()
    {
        List<MethodDefinition> selected = [.. module.GetTypes().SelectMany(SelectIn)];
        var unmatched = new UnmatchedRule(module, report);
        foreach (MethodRule rule in settings.Methods.Where(rule => !_matched.Contains(rule)))
            unmatched.Report(rule);

        return selected;
    }

    private IEnumerable<MethodDefinition> SelectIn(TypeDefinition type)
    {
        string typeName = MetadataNames.Of(type);
        List<MethodRule> rules = [.. settings.Methods.Where(rule => rule.Pattern.MatchesType(typeName))];
        return rules.Count == 0 ? [] : type.Methods.Where(method => IsSelected(method, typeName, rules));
    }

    private bool IsSelected(MethodDefinition method, string typeName, List<MethodRule> rules)
    {
        var view = new CecilMethod(method, typeName);
        bool isMatched = false;
        bool isNamed = false;
        bool isInnerMeant = false;
        foreach (MethodRule rule in rules)
        {
            if (!rule.Pattern.Matches(view))
                continue;

            _matched.Add(rule);
            isMatched = true;
            isNamed |= rule.Pattern.IsExact;
            isInnerMeant |= rule.Pattern.NamesInnerFunctions;
        }

        if (!isMatched || !isNamed && !isInnerMeant && CompilerGenerated.Is(method))
            return false;
        if (WeavingObstacle.Of(method) is not { } obstacle)
            return true;

        report.Skipped(method, obstacle, isNamed);
        return false;
    }
}
