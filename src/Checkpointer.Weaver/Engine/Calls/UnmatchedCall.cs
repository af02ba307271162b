using Checkpointer.Patterns;
using Checkpointer.Weaver.Engine.Configuration;
using Checkpointer.Weaver.Engine.Reporting;
using Checkpointer.Weaver.Engine.Selection;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Calls;

/// <summary>
/// Reports a rule that matches no call of the module.
/// </summary>
/// <remarks>
/// It may be meant for another assembly, unless this one mentions its type: then it is wrong.
/// </remarks>
internal sealed class UnmatchedCall(ModuleDefinition module, WeavingReport report)
{
    public void Report(CallRule rule)
    {
        MethodPattern pattern = rule.Pattern;
        if (!pattern.IsExactType)
            return;

        if (module.GetTypes().Any(type => MetadataNames.Of(type) == pattern.TypeText))
        {
            report.Error(rule.Element, $"'{pattern.Text}' is of this assembly itself: <Call> is for what it calls elsewhere. Write <Method Match=\"{pattern.Text}\" />.");
            return;
        }

        TypeDefinition[] types = [.. ExternalTypes.Named(module, pattern)];
        if (types.Length > 0)
            report.Error(rule.Element, $"'{pattern.Text}' matches no call in this assembly{WhyNot(pattern, types)}");
        else if (NearestNames.To(pattern.TypeText, ExternalTypes.Names(module)) is { } type)
            report.Note(rule.Element, $"'{pattern.Text}' matches no type that this assembly uses. Nearest: {type}.");
    }

    private string WhyNot(MethodPattern pattern, TypeDefinition[] types)
    {
        bool isThere = types.SelectMany(type => type.Methods).Any(method => pattern.Matches(new CecilMethod(method)));
        if (!isThere)
            return $", and this assembly uses {pattern.TypeText}. Nearest: {string.Join(", ", NearestMethods.To(pattern.MethodText, types))}.";

        string[] called =
        [
            .. Called(types).Distinct()
                .OrderBy(method => EditDistance.Between(pattern.MethodText, method.Name))
                .ThenBy(method => method.Name, StringComparer.Ordinal)
                .Take(3)
                .Select(MetadataNames.DescribeInType),
        ];
        return called.Length == 0
            ? $": it calls nothing of {pattern.TypeText}."
            : $": of {pattern.TypeText}, it calls {string.Join(", ", called)}.";
    }

    private IEnumerable<MethodDefinition> Called(TypeDefinition[] types) => module.GetMemberReferences()
        .OfType<MethodReference>()
        .Select(Resolution.TryResolve)
        .OfType<MethodDefinition>()
        .Where(method => types.Contains(method.DeclaringType));
}
