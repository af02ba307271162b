using Checkpointer.Patterns;
using Mono.Cecil;

namespace Checkpointer.Weaver.Engine.Selection;

/// <summary>
/// A method in metadata, for patterns.
/// </summary>
/// <remarks>
/// Of a method that is only referred to, everything beyond its signature takes its own assembly: where that cannot be found, the
/// method has no attributes, is public, and its type has no bases.
/// </remarks>
internal sealed class CecilMethod : MethodView
{
    private readonly MethodReference _method;
    private IReadOnlyList<string>? _parameterTypes;

    /// <summary>Looks at a method.</summary>
    /// <param name="method">A definition, or a reference without generic arguments of the method's own.</param>
    public CecilMethod(MethodReference method)
        : this(method, MetadataNames.Of(method.DeclaringType.GetElementType()))
    {
    }

    /// <summary>Looks at a method whose type has been written already.</summary>
    public CecilMethod(MethodReference method, string typeName)
    {
        _method = method;
        TypeName = typeName;
    }

    public override string TypeName { get; }

    public override string Name => _method.Name;

    public override IReadOnlyList<string> ParameterTypes => _parameterTypes ??= MetadataNames.ParameterTypes(_method);

    public override string ReturnType => MetadataNames.Of(_method.ReturnType);

    public override Accessibility Accessibility => (Definition?.Attributes & MethodAttributes.MemberAccessMask) switch
    {
        null or MethodAttributes.Public => Accessibility.Public,
        MethodAttributes.FamORAssem => Accessibility.ProtectedInternal,
        MethodAttributes.Family => Accessibility.Protected,
        MethodAttributes.Assembly => Accessibility.Internal,
        MethodAttributes.FamANDAssem => Accessibility.PrivateProtected,
        _ => Accessibility.Private,
    };

    public override bool IsStatic => !_method.HasThis;

    public override IEnumerable<string> Attributes => Definition is { } definition ? AttributeNames.Of(definition) : [];

    public override IEnumerable<string> BaseTypes => Definition is { DeclaringType: var type }
        ? BaseTypeClosure.Of(type).Select(MetadataNames.Of)
        : [];

    public override IEnumerable<MethodView> Implemented => Definition is { IsStatic: false } definition
        ? InterfaceImplementations.Of(definition).Select(method => new CecilMethod(method))
        : [];

    private MethodDefinition? Definition => _method as MethodDefinition ?? _method.TryResolve();
}
