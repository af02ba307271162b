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
    private const string Call = "Call";
    private const string Match = "Match";

    public static WeaverSettings Read(XElement configuration, WeavingReport report)
    {
        foreach (XAttribute attribute in OwnAttributes(configuration))
            report.Error(attribute, $"<{configuration.Name.LocalName}> has an unknown attribute '{attribute.Name}'; it takes none.");

        List<MethodRule> methods = [];
        List<CallRule> calls = [];
        foreach (XElement element in configuration.Elements())
        {
            switch (element.Name.LocalName)
            {
                case Method when ReadPattern(element, report) is { } pattern:
                    methods.Add(new MethodRule(pattern, element));
                    break;
                case Call when ReadPattern(element, report) is { } pattern:
                    calls.Add(new CallRule(pattern, element));
                    break;
                case Method or Call:
                    break;
                default:
                    report.Error(element, $"<{element.Name.LocalName}> is unknown in <{configuration.Name.LocalName}>; valid are {Example(Method)} and {Example(Call)}.");
                    break;
            }
        }

        if (methods.Count == 0 && calls.Count == 0 && !report.HasErrors)
            report.Error(configuration, $"<{configuration.Name.LocalName}> names no method; add {Example(Method)}.");

        return new WeaverSettings(methods, calls);
    }

    private static string Example(string element) => $"""<{element} {Match}="Type::Method" />""";

    private static MethodPattern? ReadPattern(XElement element, WeavingReport report)
    {
        string name = element.Name.LocalName;
        foreach (XAttribute attribute in OwnAttributes(element).Where(attribute => attribute.Name != Match))
            report.Error(attribute, $"<{name}> has an unknown attribute '{attribute.Name}'; valid is '{Match}'.");

        if (element.Attribute(Match) is not { } match)
        {
            report.Error(element, $"<{name}> says nothing to match; write {Example(name)}.");
            return null;
        }

        try
        {
            return MethodPattern.Parse(match.Value);
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
