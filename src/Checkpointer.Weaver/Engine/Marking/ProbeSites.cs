using System.Globalization;
using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Marking;

/// <summary>
/// The class that holds a static field per woven method, in which the runtime keeps the method's site.
/// </summary>
/// <remarks>
/// Not generic, whatever the methods are: one site stands for all instantiations of a method.
/// </remarks>
internal sealed class ProbeSites(ModuleDefinition module, ModuleReferences references)
{
    public const TypeAttributes StaticClass =
        TypeAttributes.NotPublic | TypeAttributes.Abstract | TypeAttributes.Sealed | TypeAttributes.BeforeFieldInit;

    private TypeDefinition? _holder;

    /// <summary>Makes the field of the next method.</summary>
    public FieldDefinition Add()
    {
        _holder ??= AddHolder();
        var site = new FieldDefinition(
            _holder.Fields.Count.ToString(CultureInfo.InvariantCulture),
            FieldAttributes.Assembly | FieldAttributes.Static,
            references.Runtime.ProbeSite);
        _holder.Fields.Add(site);
        return site;
    }

    private TypeDefinition AddHolder()
    {
        var holder = new TypeDefinition("", "<Checkpointer>ProbeSites", StaticClass, references.Core.Object);
        references.Mark(holder, references.Core.CompilerGenerated);
        module.Types.Add(holder);
        return holder;
    }
}
