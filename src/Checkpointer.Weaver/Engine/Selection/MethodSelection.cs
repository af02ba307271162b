using Checkpointer.Patterns;
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
        foreach (MethodRule rule in settings.Methods.Where(rule => !_matched.Contains(rule)))
            ReportUnmatched(rule);

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
        IReadOnlyList<string> parameters = MetadataNames.ParameterTypes(method);
        List<MethodRule> matching = [.. rules.Where(rule => rule.Pattern.Matches(typeName, method.Name, parameters))];
        _matched.UnionWith(matching);

        bool isNamed = matching.Exists(rule => rule.Pattern.IsExact);
        if (matching.Count == 0 || !isNamed && CompilerGenerated.Is(method))
            return false;
        if (WeavingObstacle.Of(method) is not { } obstacle)
            return true;

        report.Skipped(method, obstacle, isNamed);
        return false;
    }

    // A rule may be meant for another assembly, unless its type is in this one: then its method is misspelt.
    private void ReportUnmatched(MethodRule rule)
    {
        MethodPattern pattern = rule.Pattern;
        if (!pattern.IsExactType || module.GetTypes().FirstOrDefault(type => pattern.MatchesType(MetadataNames.Of(type))) is not { } type)
            return;

        report.Error(
            rule.Element,
            $"'{pattern.Text}' matches no method, and {pattern.TypeText} is in this assembly. " +
            $"Nearest: {string.Join(", ", NearestMethods.To(pattern.MethodText, type))}.");
    }
}
