using System.Xml.Linq;

namespace Checkpointer.Weaver.Tests.Engine;

/// <summary>Weaves the specimens as the command would.</summary>
internal static class Weaving
{
    /// <summary>Weaves with a configuration given as text, whose lines are known.</summary>
    public static WeavingResult Of(string configuration, string outputPath) =>
        AssemblyWeaver.Weave(Unwoven.Path, outputPath, XElement.Parse(configuration, LoadOptions.SetLineInfo), Options);

    /// <summary>Weaves with the configuration that Fody wove the specimens with.</summary>
    public static WeavingResult AsFodyDid(string outputPath) =>
        AssemblyWeaver.Weave(Unwoven.Path, outputPath, FodyConfiguration(), Options);

    /// <summary>With the key that everything in this repository is signed with.</summary>
    public static WeavingOptions Options { get; } = new() { KeyFile = KeyFile };

    public static string KeyFile => Path.Combine(AppContext.BaseDirectory, "Checkpointer.snk");

    /// <summary>The configuration that weaves whatever can be woven.</summary>
    public static XElement Everything => XElement.Parse("""<Checkpointer><Method Match="*::*(..)" /></Checkpointer>""");

    public static XElement FodyConfiguration() =>
        XDocument.Load(Path.Combine(AppContext.BaseDirectory, "FodyWeavers.xml")).Root!.Element("Checkpointer")!;
}
