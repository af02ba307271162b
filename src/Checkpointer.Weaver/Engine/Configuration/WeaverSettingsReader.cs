using System.Xml.Linq;
using Checkpointer.Patterns;
using Checkpointer.Weaver.Engine.Reporting;

namespace Checkpointer.Weaver.Engine.Configuration;

/// <summary>
/// Reads the element <c>&lt;Checkpointer&gt;</c>, and reports everything in it that it does not know.
/// </summary>
internal static class WeaverSettingsReader
{
    private const string Method = "Method";
    private const string Match = "Match";

    public static WeaverSettings Read(XElement configuration, WeavingReport report)
    {
        foreach (XAttribute attribute in OwnAttributes(configuration))
            report.Error(attribute, $"<{configuration.Name.LocalName}> has an unknown attribute '{attribute.Name}'; it takes none.");

        List<MethodRule> rules = [];
        foreach (XElement element in configuration.Elements())
        {
            if (element.Name.LocalName != Method)
                report.Error(element, $"""<{element.Name.LocalName}> is unknown in <{configuration.Name.LocalName}>; valid is <{Method} {Match}="Type::Method" />.""");
            else if (ReadMethod(element, report) is { } rule)
                rules.Add(rule);
        }

        if (rules.Count == 0 && !report.HasErrors)
            report.Error(configuration, $"""<{configuration.Name.LocalName}> names no method; add <{Method} {Match}="Type::Method" />.""");

        return new WeaverSettings(rules);
    }

    private static MethodRule? ReadMethod(XElement element, WeavingReport report)
    {
        foreach (XAttribute attribute in OwnAttributes(element).Where(attribute => attribute.Name != Match))
            report.Error(attribute, $"<{Method}> has an unknown attribute '{attribute.Name}'; valid is '{Match}'.");

        if (element.Attribute(Match) is not { } match)
        {
            report.Error(element, $"""<{Method}> says nothing to match; write <{Method} {Match}="Type::Method" />.""");
            return null;
        }

        try
        {
            return new MethodRule(MethodPattern.Parse(match.Value), element);
        }
        catch (FormatException exception)
        {
            report.Error(match, exception.Message);
            return null;
        }
    }

    // Fody and editors add declarations of namespaces and schemas to the root.
    private static IEnumerable<XAttribute> OwnAttributes(XElement element) =>
        element.Attributes().Where(attribute => !attribute.IsNamespaceDeclaration && attribute.Name.Namespace == XNamespace.None);
}
