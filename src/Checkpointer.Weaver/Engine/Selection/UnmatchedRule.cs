using Checkpointer.Patterns;
using Checkpointer.Weaver.Engine.Configuration;
using Checkpointer.Weaver.Engine.Reporting;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Selection;

/// <summary>
/// Reports a rule that matches no method of the module.
/// </summary>
/// <remarks>
/// It may be meant for another assembly, unless its type is in this one: then it is wrong.
/// </remarks>
internal sealed class UnmatchedRule(ModuleDefinition module, WeavingReport report)
{
    public void Report(MethodRule rule)
    {
        MethodPattern pattern = rule.Pattern;
        if (!pattern.IsExactType)
            return;

        TypeDefinition[] types = [.. module.GetTypes().Where(type => pattern.TypeText == MetadataNames.Of(type))];
        if (types.Length > 0)
            report.Error(rule.Element, $"'{pattern.Text}' matches no method{WhyNot(pattern, types)}");
        else if (NearestNames.To(pattern.TypeText, module.GetTypes().Where(IsWritten).Select(MetadataNames.Of)) is { } type)
            report.Note(rule.Element, $"'{pattern.Text}' matches no type of this assembly. Nearest: {type}.");
    }

    private static string WhyNot(MethodPattern pattern, TypeDefinition[] types)
    {
        CecilMethod? namesake = types.SelectMany(type => type.Methods)
            .Select(method => new CecilMethod(method))
            .FirstOrDefault(pattern.MatchesName);
        return namesake is not null
            ? $": {namesake} is there, but {pattern.WhyNot(namesake)}."
            : $", and {pattern.TypeText} is in this assembly. Nearest: {string.Join(", ", NearestMethods.To(pattern.MethodText, types))}.";
    }

    private static bool IsWritten(TypeDefinition type) => !MetadataNames.InSource(type).StartsWith("<", StringComparison.Ordinal);
}
