using Checkpointer.Weaver.Engine.Configuration;
using Checkpointer.Weaver.Engine.References;
using Checkpointer.Weaver.Engine.Reporting;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Marking;

/// <summary>
/// The attribute by which a woven assembly is known, and never woven twice.
/// </summary>
internal static class WovenMark
{
    private const string Attribute = "Checkpointer.Runtime.WovenAttribute";

    private static string WeaverVersion { get; } = typeof(WovenMark).Assembly.GetName().Version!.ToString(3);

    /// <summary>Whether the module was never woven; reports by whom if it was.</summary>
    public static bool IsMissing(ModuleDefinition module, WeaverSettings settings, WeavingReport report)
    {
        CustomAttribute? mark = module.Assembly.CustomAttributes.FirstOrDefault(mark => mark.AttributeType.FullName == Attribute);
        if (mark is null)
            return true;

        string name = module.Assembly.Name.Name;
        var version = (string)mark.ConstructorArguments[0].Value;
        if ((string)mark.ConstructorArguments[1].Value == settings.Digest())
            report.Note($"{name} was woven before, by Checkpointer {version} with the same configuration: it is left as it is.");
        else
            report.Error($"{name} was woven before, by Checkpointer {version} with another configuration: weave the original assembly.");
        return false;
    }

    public static void Put(ModuleDefinition module, WeaverSettings settings, ModuleReferences references)
    {
        TypeReference text = references.Core.String;
        var constructor = new MethodReference(".ctor", references.Core.Void, references.Runtime.WovenAttribute)
        {
            HasThis = true,
            Parameters = { new ParameterDefinition(text), new ParameterDefinition(text) },
        };
        module.Assembly.CustomAttributes.Add(new CustomAttribute(constructor)
        {
            ConstructorArguments =
            {
                new CustomAttributeArgument(text, WeaverVersion),
                new CustomAttributeArgument(text, settings.Digest()),
            },
        });
    }
}
