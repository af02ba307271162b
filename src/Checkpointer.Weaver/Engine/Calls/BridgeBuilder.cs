using Checkpointer.Weaver.Engine.Methods.Emitting;
using Checkpointer.Weaver.Engine.Methods.Reports;
using Checkpointer.Weaver.Engine.References;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace Checkpointer.Weaver.Engine.Calls;

/// <summary>
/// Makes the method that stands between the callers of a method and that method.
/// </summary>
/// <remarks>
/// Its generic parameters are those of the callee's type, then those of the callee, then the type that <c>constrained.</c> names. The
/// bridge of a base call is a method of the caller's own type, and needs the callee's only.
/// </remarks>
internal sealed class BridgeBuilder
{
    // GenericParameterAttributes.AllowByRefLike ("allows ref struct"); Cecil has no name for it.
    private const GenericParameterAttributes AllowsRefStruct = (GenericParameterAttributes)0x20;

    private readonly OutwardCall _site;
    private readonly MethodReference _open;
    private readonly ModuleReferences _references;
    private readonly MethodDefinition _bridge;
    private readonly List<TypeReference> _typeArguments = [];
    private readonly List<TypeReference> _methodArguments = [];
    private readonly GenericMap _map;
    private GenericParameter? _self;

    private BridgeBuilder(OutwardCall site, TypeDefinition owner, ModuleReferences references)
    {
        _site = site;
        _open = site.Callee.GetElementMethod();
        _references = references;
        _map = new GenericMap(site.Caller.Module, _typeArguments, _methodArguments);
        _bridge = new MethodDefinition(
            $"<{site.Definition.Name}>$call{owner.Methods.Count}",
            MethodAttributes.HideBySig | (site.NeedsOwnObject ? MethodAttributes.Private : MethodAttributes.Assembly | MethodAttributes.Static),
            references.Core.Void)
        {
            HasThis = site.NeedsOwnObject,
            ImplAttributes = MethodImplAttributes.AggressiveInlining,
        };
        owner.Methods.Add(_bridge);
    }

    private bool IsNew => _site.Instruction.OpCode == OpCodes.Newobj;

    private bool HasInstance => _open.HasThis && !IsNew;

    /// <summary>Makes the bridge for calls like this one.</summary>
    /// <param name="site">The call.</param>
    /// <param name="owner">The class that the bridge is put into.</param>
    /// <param name="references">What woven code refers to.</param>
    public static Bridge Build(OutwardCall site, TypeDefinition owner, ModuleReferences references)
    {
        var builder = new BridgeBuilder(site, owner, references);
        builder.AddGenericParameters();
        builder.AddParameters();
        MethodReference callee = builder.Callee(builder._open, site.Callee.DeclaringType);
        builder.EmitCall(callee);
        references.MarkHidden(builder._bridge);
        return new Bridge(builder._bridge, builder.Reported(callee));
    }

    private void AddGenericParameters()
    {
        List<(GenericParameter From, GenericParameter To)> copies = [];
        if (_site.NeedsOwnObject)
            _typeArguments.AddRange(ArgumentsOf(_site.Callee.DeclaringType));
        else
            _typeArguments.AddRange(Copy(_site.Definition.DeclaringType.GenericParameters, copies));
        _methodArguments.AddRange(Copy(_site.Definition.GenericParameters, copies));
        foreach ((GenericParameter from, GenericParameter to) in copies)
            _map.CopyConstraints(from, to);

        if (_site.Constraint is { } constraint)
            AddSelf(constraint);
    }

    private List<GenericParameter> Copy(IEnumerable<GenericParameter> parameters, List<(GenericParameter, GenericParameter)> copies)
    {
        List<GenericParameter> made = [];
        foreach (GenericParameter parameter in parameters)
        {
            GenericParameter copy = GenericMap.Copy(parameter, _bridge);
            copies.Add((parameter, copy));
            made.Add(copy);
        }

        return made;
    }

    // What the object may be has the method that is called: it implements the interface. What everything has needs no saying.
    private void AddSelf(TypeReference constraint)
    {
        _self = new GenericParameter("TSelf", _bridge);
        if (constraint is GenericParameter parameter)
            _self.Attributes = parameter.Attributes & AllowsRefStruct;
        _bridge.GenericParameters.Add(_self);
        if (_site.Definition.DeclaringType.IsInterface)
            _self.Constraints.Add(new GenericParameterConstraint(DeclaringType(_site.Callee.DeclaringType)));
    }

    private void AddParameters()
    {
        if (HasInstance && !_site.NeedsOwnObject)
            _bridge.Parameters.Add(new ParameterDefinition("self", ParameterAttributes.None, InstanceParameterType()));

        foreach ((ParameterDefinition named, ParameterDefinition typed) in _site.Definition.Parameters.Zip(_open.Parameters, (n, t) => (n, t)))
        {
            ParameterAttributes direction = named.Attributes & (ParameterAttributes.In | ParameterAttributes.Out);
            _bridge.Parameters.Add(new ParameterDefinition(named.Name, direction, _map.Map(typed.ParameterType)));
        }

        _bridge.ReturnType = IsNew ? DeclaringType(_site.Callee.DeclaringType) : _map.Map(_open.ReturnType);
    }

    private TypeReference InstanceParameterType()
    {
        if (_self is not null)
            return new ByReferenceType(_self);

        TypeReference type = DeclaringType(_site.Callee.DeclaringType);
        return _site.Definition.DeclaringType.IsValueType ? new ByReferenceType(type) : type;
    }

    private TypeReference DeclaringType(TypeReference type)
    {
        TypeReference element = type.GetElementType();
        element.IsValueType = _site.Definition.DeclaringType.IsValueType;
        if (_typeArguments.Count == 0)
            return element;

        var instance = new GenericInstanceType(element);
        foreach (TypeReference argument in _typeArguments)
            instance.GenericArguments.Add(argument);
        return instance;
    }

    private static List<TypeReference> ArgumentsOf(TypeReference type) => type is GenericInstanceType generic ? [.. generic.GenericArguments] : [];

    private MethodReference Callee(MethodReference open, TypeReference declaringType)
    {
        var callee = new MethodReference(open.Name, open.ReturnType, DeclaringType(declaringType))
        {
            HasThis = open.HasThis,
            ExplicitThis = open.ExplicitThis,
            CallingConvention = open.CallingConvention,
        };
        foreach (GenericParameter parameter in open.GenericParameters)
            callee.GenericParameters.Add(new GenericParameter(parameter.Name, callee));
        foreach (ParameterDefinition parameter in open.Parameters)
            callee.Parameters.Add(new ParameterDefinition(parameter.ParameterType));
        if (_methodArguments.Count == 0)
            return callee;

        var instance = new GenericInstanceMethod(callee);
        foreach (TypeReference argument in _methodArguments)
            instance.GenericArguments.Add(argument);
        return instance;
    }

    private void EmitCall(MethodReference callee)
    {
        var il = new BodyWriter(_bridge);
        il.Append(Emission.LoadArguments(_bridge));
        if (_self is not null)
            il.Emit(OpCodes.Constrained, _self);
        if (_site.IsTail)
            il.Emit(OpCodes.Tail);
        il.Emit(_site.Instruction.OpCode, callee);
        il.Emit(OpCodes.Ret);
    }

    private ReportedCallee Reported(MethodReference callee)
    {
        MethodDefinition meant = _site.Meant;
        bool isOther = meant != _site.Definition;
        TypeReference? instance = !HasInstance ? null : _site.NeedsOwnObject || _self is null ? DeclaringType(_site.Callee.DeclaringType) : _self;
        bool isVirtual = _site.Instruction.OpCode == OpCodes.Callvirt && !isOther;
        return new ReportedCallee
        {
            Method = isOther ? Import(meant) : callee,
            DeclaringType = isOther ? TypeImport.Into(_bridge.Module, meant.DeclaringType) : callee.DeclaringType,
            OnlyOn = isOther ? TypeImport.Into(_bridge.Module, meant.DeclaringType) : null,
            InstanceType = instance,
            IsInstanceByReference = _self is not null || _site.Definition.DeclaringType.IsValueType,
            IsInstanceUnmade = _site.Definition.IsConstructor,
            FirstArgument = HasInstance && !_site.NeedsOwnObject ? 1 : 0,
            Arguments = _open.Parameters.Count,
            Enter = isVirtual ? _references.Runtime.EnterVirtualCall : _references.Runtime.EnterCall,
            Make = isVirtual ? _references.Runtime.CalleeOfVirtualCall : _references.Runtime.CalleeOfCall,
        };
    }

    // The override is named by a handle only, so that its signature in this module's own words is enough.
    private MethodReference Import(MethodDefinition method)
    {
        var reference = new MethodReference(method.Name, _references.Core.Void, TypeImport.Into(_bridge.Module, method.DeclaringType)) { HasThis = method.HasThis };
        reference.ReturnType = TypeImport.Into(_bridge.Module, method.ReturnType);
        foreach (ParameterDefinition parameter in method.Parameters)
            reference.Parameters.Add(new ParameterDefinition(TypeImport.Into(_bridge.Module, parameter.ParameterType)));
        return reference;
    }
}
