using System.Xml.Linq;

namespace Checkpointer.Weaver.Tests.Engine;

/// <summary>Weaves the specimens as the command would.</summary>
internal static class Weaving
{
    /// <summary>Weaves with a configuration given as text, whose lines are known.</summary>
    public static WeavingResult Of(string configuration, string outputPath) =>
        AssemblyWeaver.Weave(Unwoven.Path, outputPath, XElement.Parse(configuration, LoadOptions.SetLineInfo));

    /// <summary>Weaves with the configuration that Fody wove the specimens with.</summary>
    public static WeavingResult AsFodyDid(string outputPath) =>
        AssemblyWeaver.Weave(Unwoven.Path, outputPath, FodyConfiguration());

    public static XElement FodyConfiguration() =>
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, "FodyWeavers.xml")).Root!.Element("Checkpointer")!;
}
