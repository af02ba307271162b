using Checkpointer.Tool.Assemblies;
using Checkpointer.Tool.Patterns;
using Checkpointer.Weaver.Engine.Reporting;
using Checkpointer.Weaver.Engine.Selection;
using Checkpointer.Weaver.Files;
using Mono.Cecil;

namespace Checkpointer.Tool.Inspecting;

/// <summary>
/// Looks into assemblies, and changes nothing.
/// </summary>
/// <param name="target">The assembly, or the folder.</param>
/// <param name="rules">Patterns of methods; <see langword="null"/>: all of them.</param>
/// <param name="references">Where else to look for what an assembly refers to.</param>
internal sealed class Inspector(Target target, Rules? rules, IReadOnlyList<string> references)
{
    /// <exception cref="Failure">There is nothing that the patterns match, or one cannot be read.</exception>
    public IReadOnlyList<AssemblyInspection> Run(Action<string, int> progress, CancellationToken cancellationToken)
    {
        IReadOnlyList<AssemblyOutline> outlines = target.Outlines();
        Concern? concern = rules is null ? null : new Concern(rules);
        AssemblyOutline[] concerned = [.. outlines.Where(outline => concern is null || concern.Is(outline))];
        List<AssemblyInspection> inspections = [];
        foreach (AssemblyOutline outline in concerned)
        {
            cancellationToken.ThrowIfCancellationRequested();
            progress(target.NameOf(outline.Path), concerned.Length);
            inspections.Add(Inspect(outline));
        }

        if (concern is not null && inspections.TrueForAll(inspection => inspection.Matches!.Count == 0))
            throw new Failure(ExitCode.NoMatch, concern.NoMatch(outlines));
        return inspections;
    }

    private AssemblyInspection Inspect(AssemblyOutline outline)
    {
        using SourceAssembly source = SourceAssembly.Read(outline.Path, [target.Folder, .. references], new WeavingReport())!;
        ModuleDefinition module = source.Module;
        MethodDefinition[] written = [.. module.GetTypes().SelectMany(type => type.Methods).Where(method => !CompilerGenerated.Is(method))];
        ILookup<string, MethodDefinition> byObstacle = written.ToLookup(method => WeavingObstacle.Of(method) ?? "");
        MatchedMethod[]? matches = rules is null ? null : [.. Matches(module)];
        IReadOnlyList<NaturalCheckpoint> checkpoints = NaturalCheckpoints.In(module);
        return new AssemblyInspection(
            target.NameOf(outline.Path),
            module.Assembly.Name.FullName,
            FrameworkOf(module),
            outline.IsWoven,
            byObstacle[""].Count(),
            byObstacle.Where(group => group.Key.Length > 0).OrderBy(group => group.Key, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Count()),
            matches,
            matches is null ? checkpoints : [.. checkpoints.Where(checkpoint => matches.Any(match => match.Method == checkpoint.Method))]);
    }

    private IEnumerable<MatchedMethod> Matches(ModuleDefinition module) =>
        from method in module.GetTypes().SelectMany(type => type.Methods)
        let view = new CecilMethod(method)
        where rules!.Methods.Any(pattern => pattern.MatchesType(view.TypeName) && pattern.Matches(view)
            && (pattern.IsExact || pattern.NamesInnerFunctions || !CompilerGenerated.Is(method)))
        orderby view.ToString()
        select new MatchedMethod(view.ToString(), WeavingObstacle.Of(method));

    private static string? FrameworkOf(ModuleDefinition module) => module.Assembly.CustomAttributes
        .FirstOrDefault(attribute => attribute.AttributeType.Name == "TargetFrameworkAttribute")?.ConstructorArguments[0].Value as string;
}
