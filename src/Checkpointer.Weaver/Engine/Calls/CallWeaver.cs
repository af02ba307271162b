using Checkpointer.Weaver.Engine.Marking;
using Checkpointer.Weaver.Engine.Methods;
using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Calls;

/// <summary>
/// Puts probes around calls.
/// </summary>
/// <remarks>
/// <code>
/// store.Save(order);        // becomes
/// Bridge(store, order);     // with:
/// static R Bridge(Store self, Order order) { if (Probe.Armed) return Bridge$probed(self, order);  return self.Save(order); }
/// </code>
/// One bridge serves all calls of one method that are made the same way. It is small enough to be inlined where nobody listens.
/// </remarks>
internal sealed class CallWeaver(ModuleDefinition module, ProbeSites sites, ModuleReferences references)
{
    private readonly Dictionary<string, Bridge> _bridges = [];
    private readonly CallMarks _marks = new(module, references);
    private TypeDefinition? _holder;

    public void Weave(OutwardCall site)
    {
        string key = Key(site);
        if (!_bridges.TryGetValue(key, out Bridge? bridge))
        {
            bridge = BridgeBuilder.Build(site, site.NeedsOwnObject ? site.Caller.DeclaringType : _holder ??= AddHolder(), references);
            _bridges.Add(key, bridge);
            MethodWeaver.Weave(bridge.Method, sites.Add(), references, bridge.Callee);
            _marks.Add(site.Meant);
        }

        MethodReference target = bridge.For(site);
        if (site.Prefix(OpCodes.Constrained) is { } constrained)
        {
            constrained.OpCode = OpCodes.Nop;
            constrained.Operand = null;
        }

        site.Instruction.OpCode = OpCodes.Call;
        site.Instruction.Operand = target;
    }

    private static string Key(OutwardCall site) => string.Join(
        "|",
        site.Callee.GetElementMethod().FullName,
        site.Definition.Module.Assembly.FullName,
        site.Meant.FullName,
        site.Instruction.OpCode.Name,
        site.IsTail,
        site.Constraint switch
        {
            null => "",
            GenericParameter parameter => $"constrained {parameter.Attributes & (GenericParameterAttributes)0x20}",
            _ => "constrained",
        },
        site.NeedsOwnObject ? site.Caller.DeclaringType.FullName + site.Callee.DeclaringType.FullName : "");

    private TypeDefinition AddHolder()
    {
        var holder = new TypeDefinition("", "<Checkpointer>Calls", ProbeSites.StaticClass, references.Core.Object);
        references.Mark(holder, references.Core.CompilerGenerated);
        module.Types.Add(holder);
        return holder;
    }
}
