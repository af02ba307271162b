using System.Xml.Linq;
using Checkpointer.Weaver.Engine.Configuration;
using Checkpointer.Weaver.Engine.Marking;
using Checkpointer.Weaver.Engine.Methods;
using Checkpointer.Weaver.Engine.References;
using Checkpointer.Weaver.Engine.Reporting;
using Checkpointer.Weaver.Engine.Selection;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine;

/// <summary>
/// Gives the methods that a configuration names their probes.
/// </summary>
internal static class WeavingEngine
{
    /// <summary>Weaves the module in memory; not at all if the report has errors.</summary>
    /// <param name="module">The module.</param>
    /// <param name="configuration">The element <c>&lt;Checkpointer&gt;</c>.</param>
    public static WeavingReport Weave(ModuleDefinition module, XElement configuration)
    {
        var report = new WeavingReport();

        WeaverSettings settings = WeaverSettingsReader.Read(configuration, report);
        if (ModuleObstacle.Of(module) is { } obstacle)
            report.Error($"{module.Assembly.Name.Name} cannot be woven: {obstacle}.");
        if (report.HasErrors || !WovenMark.IsMissing(module, settings, report))
            return report;

        IReadOnlyList<MethodDefinition> methods = new MethodSelection(module, settings, report).Select();
        if (report.HasErrors)
            return report;

        var references = new ModuleReferences(module);
        var sites = new ProbeSites(module, references);
        foreach (MethodDefinition method in methods)
        {
            MethodWeaver.Weave(method, sites.Add(), references);
            report.Wove(method);
        }

        if (methods.Count > 0)
            WovenMark.Put(module, settings, references);
        report.Summarize(module);
        return report;
    }
}
