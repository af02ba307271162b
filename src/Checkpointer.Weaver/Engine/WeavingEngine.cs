using System.Xml.Linq;
using Checkpointer.Weaver.Engine.Calls;
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
        Weave(module, configuration, report);
        return report;
    }

    /// <summary>The same, into a report that has been begun.</summary>
    public static void Weave(ModuleDefinition module, XElement configuration, WeavingReport report)
    {
        WeaverSettings settings = WeaverSettingsReader.Read(configuration, report);
        if (ModuleObstacle.Of(module) is { } obstacle)
            report.Error($"{module.Assembly.Name.Name} cannot be woven: {obstacle}.");
        if (report.HasErrors || !WovenMark.IsMissing(module, settings, report))
            return;

        IReadOnlyList<MethodDefinition> methods = new MethodSelection(module, settings, report).Select();
        IReadOnlyList<OutwardCall> calls = new CallSelection(module, settings, report).Select();
        if (report.HasErrors)
            return;

        var references = new ModuleReferences(module);
        var sites = new ProbeSites(module, references);

        // Calls first: where a body is copied, that of a constructor for one, its calls are.
        var callWeaver = new CallWeaver(module, sites, references);
        foreach (OutwardCall call in calls)
        {
            callWeaver.Weave(call);
            report.WoveCall(call.Meant, call.Caller);
        }

        foreach (MethodDefinition method in methods)
        {
            MethodWeaver.Weave(method, sites.Add(), references);
            report.Wove(method);
        }

        if (report.HasWoven)
            WovenMark.Put(module, settings, references);
        report.Summarize(module);
    }
}
