using System.Xml;
using System.Xml.Linq;
using Checkpointer.Patterns;
using Checkpointer.Weaver.Engine.Configuration;
using Checkpointer.Weaver.Engine.Reporting;

namespace Checkpointer.Tool.Patterns;

/// <summary>
/// Patterns of methods to weave, and of calls to probe; and the element <c>&lt;Checkpointer&gt;</c> that says the same to the weaver.
/// </summary>
internal sealed class Rules
{
    private const string Element = "Checkpointer";

    private Rules(XElement configuration)
    {
        var report = new WeavingReport();
        WeaverSettings settings = WeaverSettingsReader.Read(configuration, report);
        if (report.HasErrors)
            throw new Failure(ExitCode.Usage, string.Join('\n', report.Errors));

        Configuration = configuration;
        Methods = [.. settings.Methods.Select(rule => rule.Pattern)];
        Calls = [.. settings.Calls.Select(rule => rule.Pattern)];
    }

    public XElement Configuration { get; }

    public IReadOnlyList<MethodPattern> Methods { get; }

    public IReadOnlyList<MethodPattern> Calls { get; }

    /// <exception cref="Failure">One is no pattern.</exception>
    public static Rules Of(IEnumerable<string> methods, IEnumerable<string> calls) => new(new XElement(
        Element,
        methods.Select(pattern => new XElement("Method", new XAttribute("Match", pattern))),
        calls.Select(pattern => new XElement("Call", new XAttribute("Match", pattern)))));

    /// <exception cref="Failure">The file is missing, no XML, or says something wrong.</exception>
    public static Rules OfFile(string path)
    {
        string name = Path.GetFileName(path);
        try
        {
            XElement root = XDocument.Load(new Uri(path).AbsoluteUri, LoadOptions.SetLineInfo | LoadOptions.SetBaseUri).Root!;
            XElement? element = root.Name.LocalName == Element ? root : root.Element(Element);
            return new Rules(element ?? throw new Failure(
                ExitCode.Usage, $"{name} has no element <{Element}>.\nNext: add <{Element}><Method Match=\"Namespace.Type::Method\" /></{Element}> to <{root.Name.LocalName}>."));
        }
        catch (XmlException e)
        {
            throw new Failure(ExitCode.Usage, $"{name}, line {e.LineNumber}, is no XML: {e.Message}", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new Failure(ExitCode.Usage, $"The configuration {path} does not exist.\nNext: name a file with the element <{Element}>, or give patterns with --match.", e);
        }
        catch (Exception e) when (Failure.IsOfFiles(e))
        {
            throw new Failure(ExitCode.Failed, $"The configuration {path} cannot be read: {Failure.Reason(e)}.", e);
        }
    }

    /// <summary>The rules of FodyWeavers.xml in the current folder.</summary>
    /// <exception cref="Failure">There is none, or it says something wrong.</exception>
    public static Rules OfFolder()
    {
        string path = Path.GetFullPath("FodyWeavers.xml");
        return File.Exists(path)
            ? OfFile(path)
            : throw new Failure(ExitCode.Usage, "Nothing says which methods are to be woven: there is no --match, no --config, and no FodyWeavers.xml here.\nNext: name them, --match \"Namespace.Type::Method\"; `checkpointer inspect` shows what there is.");
    }
}
