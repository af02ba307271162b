using System.Xml;
using System.Xml.Linq;

namespace Checkpointer.Fody;

/// <summary>
/// Finds where in a file the configuration stands, which Fody hands over without its place.
/// </summary>
internal static class ConfigurationFile
{
    private const string Name = "FodyWeavers.xml";

    /// <summary>
    /// The same element as it stands in a file of one of the folders, with its lines; the element itself if it stands in none of them,
    /// as one from the property <c>WeaverConfiguration</c> does.
    /// </summary>
    /// <param name="configuration">The element.</param>
    /// <param name="folders">Where to look, nearest first; those that are <see langword="null"/> are left out.</param>
    public static XElement Locate(XElement configuration, params IEnumerable<string?> folders) => folders
        .OfType<string>()
        .Select(folder => Path.Combine(folder, Name))
        .Where(File.Exists)
        .SelectMany(Elements)
        .FirstOrDefault(element => XNode.DeepEquals(element, configuration))
        ?? configuration;

    // Fody itself reports a file that is no XML; only where the lines are is unknown then.
    private static IEnumerable<XElement> Elements(string file)
    {
        try
        {
            return XDocument.Load(new Uri(file).AbsoluteUri, LoadOptions.SetLineInfo | LoadOptions.SetBaseUri).Root!.Elements();
        }
        catch (XmlException)
        {
            return [];
        }
    }
}
