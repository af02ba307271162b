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

    /// <summary>Whether the module is one to weave; reports why if not.</summary>
    public static bool Permits(ModuleDefinition module, WeaverSettings settings, WeavingReport report)
    {
        string name = module.Assembly.Name.Name;
        if (name.StartsWith("Checkpointer.", StringComparison.Ordinal))
        {
            report.Error($"{name} is part of Checkpointer, which cannot observe itself.");
            return false;
        }

        CustomAttribute? mark = module.Assembly.CustomAttributes.FirstOrDefault(mark => mark.AttributeType.FullName == Attribute);
        if (mark is null)
            return true;

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
