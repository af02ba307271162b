using System.Xml;
using System.Xml.Linq;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Checkpointer.Weaver.Tasks;

/// <summary>
/// What is to be woven: the patterns of an item, or else the element <c>&lt;Checkpointer&gt;</c> of the first file that has one.
/// </summary>
internal sealed class Configurations(string[] files, TaskLoggingHelper log)
{
    private const string Element = "Checkpointer";

    private XElement? _ofFiles;
    private bool _isRead;

    /// <summary>The configuration; <see langword="null"/> if there is none, which is logged as an error.</summary>
    /// <param name="assembly">What is to be woven.</param>
    /// <param name="requests">
    /// All items that name it: it is woven once, for all of them together. One without patterns is for those of a file.
    /// </param>
    public XElement? For(string assembly, IReadOnlyCollection<ITaskItem> requests)
    {
        XElement[] named = [.. requests.SelectMany(request => Patterns(request.GetMetadata("Match")))];
        if (requests.All(request => request.GetMetadata("Match").Length > 0))
            return new XElement(Element, named);

        if (!_isRead)
        {
            _isRead = true;
            _ofFiles = Read();
        }

        if (_ofFiles is null && !log.HasLoggedErrors)
        {
            log.LogError(null, "CHECKPOINTER101", null, null, 0, 0, 0, 0,
                $"{assembly} is to be woven, but nothing says which of its methods.\n"
                + $"Looked for an element <{Element}> in: {(files.Length > 0 ? string.Join(", ", files) : "no file")}.\n"
                + $"Next: name them in the item, <CheckpointerWeave Include=\"{assembly}\" Match=\"Namespace.Type::Method\" />, or in FodyWeavers.xml.");
        }

        if (_ofFiles is null || named.Length == 0)
            return _ofFiles;

        var both = new XElement(_ofFiles);
        both.Add(named);
        return both;
    }

    private static IEnumerable<XElement> Patterns(string match) =>
        from pattern in match.Split(';')
        let text = pattern.Trim()
        where text.Length > 0
        select new XElement("Method", new XAttribute("Match", text));

    private XElement? Read()
    {
        foreach (string file in files.Where(File.Exists))
        {
            try
            {
                XElement? root = XDocument.Load(file, LoadOptions.SetLineInfo | LoadOptions.SetBaseUri).Root;
                XElement? element = root?.Name.LocalName == Element ? root : root?.Element(Element);
                if (element is not null)
                    return element;
            }
            catch (XmlException e)
            {
                log.LogError(null, "CHECKPOINTER102", null, file, e.LineNumber, e.LinePosition, 0, 0, e.Message);
                return null;
            }
        }

        return null;
    }
}
