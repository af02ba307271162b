using Checkpointer.Weaver.Engine.Configuration;
using Checkpointer.Weaver.Engine.Reporting;
using Checkpointer.Weaver.Engine.Selection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Calls;

/// <summary>
/// Finds the calls that the configuration names and that can be probed; reports those that cannot, and names that nobody calls.
/// </summary>
internal sealed class CallSelection(ModuleDefinition module, WeaverSettings settings, WeavingReport report)
{
    private readonly HashSet<CallRule> _matched = [];
    private readonly Dictionary<MethodDefinition, (MethodDefinition Meant, CallRule Rule)?> _meant = [];
    private readonly MeantMethods _named = new(module, settings.Calls);
    private readonly HashSet<(MethodDefinition, string)> _reported = [];

    public IReadOnlyList<OutwardCall> Select()
    {
        if (settings.Calls.Count == 0)
            return [];

        List<OutwardCall> sites = [.. module.GetTypes().SelectMany(type => type.Methods).Where(method => method.HasBody).SelectMany(SelectIn)];
        var unmatched = new UnmatchedCall(module, report);
        foreach (CallRule rule in settings.Calls.Where(rule => !_matched.Contains(rule)))
            unmatched.Report(rule);

        return sites;
    }

    private IEnumerable<OutwardCall> SelectIn(MethodDefinition caller) =>
        caller.Body.Instructions.Select(instruction => At(caller, instruction)).OfType<OutwardCall>().Where(IsProbed);

    private OutwardCall? At(MethodDefinition caller, Instruction instruction)
    {
        if (instruction.Operand is not MethodReference callee || callee is MethodDefinition || !IsElsewhere(callee.DeclaringType.Scope))
            return null;
        if (instruction.OpCode.Code is not (Code.Call or Code.Callvirt or Code.Newobj or Code.Ldftn or Code.Ldvirtftn))
            return null;
        if (callee.TryResolve() is not { } definition || Meant(definition) is not { } meant)
            return null;

        _matched.Add(meant.Rule);
        return new OutwardCall(caller, instruction, callee, definition, meant.Meant);
    }

    // Probes are no calls of the assembly's own; nor is anything else that this weaver, or an earlier one, put there.
    private static bool IsElsewhere(IMetadataScope scope) => scope is AssemblyNameReference && !scope.Name.StartsWith("Checkpointer.", StringComparison.Ordinal);

    private bool IsProbed(OutwardCall site)
    {
        if (site.Instruction.OpCode.Code is Code.Ldftn or Code.Ldvirtftn)
            Skip(site, "its address is taken, for a delegate or a function pointer, and who calls that is not known");
        else if (CallObstacle.Of(site) is { } obstacle)
            Skip(site, obstacle);
        else
            return true;

        return false;
    }

    private void Skip(OutwardCall site, string reason)
    {
        if (_reported.Add((site.Caller, site.Meant.FullName + reason)))
            report.SkippedCall(site.Meant, site.Caller, reason, Meant(site.Definition)!.Value.Rule.Pattern.IsExact);
    }

    private (MethodDefinition Meant, CallRule Rule)? Meant(MethodDefinition definition)
    {
        if (!_meant.TryGetValue(definition, out (MethodDefinition, CallRule)? meant))
            _meant.Add(definition, meant = _named.Find(definition));

        return meant;
    }
}
