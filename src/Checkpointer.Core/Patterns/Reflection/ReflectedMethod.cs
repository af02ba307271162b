using System.Reflection;

namespace Checkpointer.Patterns.Reflection;

/// <summary>
/// A method of a loaded assembly, for patterns.
/// </summary>
internal sealed class ReflectedMethod : MethodView
{
    private const BindingFlags Declared =
        BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private readonly MethodBase _method;
    private readonly Type _type;

    /// <summary>Looks at a method.</summary>
    /// <param name="method">A method with a declaring type.</param>
    public ReflectedMethod(MethodBase method)
    {
        _method = method;
        _type = method.DeclaringType!;
        TypeName = ReflectedTypeNames.OfDefinition(_type);
        ParameterTypes = [.. _method.GetParameters().Select(parameter => ReflectedTypeNames.Of(parameter.ParameterType))];
    }

    public override string TypeName { get; }

    public override string Name => _method.Name;

    public override IReadOnlyList<string> ParameterTypes { get; }

    public override string ReturnType => ReflectedTypeNames.Of(_method is MethodInfo method ? method.ReturnType : typeof(void));

    public override Accessibility Accessibility => (_method.Attributes & MethodAttributes.MemberAccessMask) switch
    {
        MethodAttributes.Public => Accessibility.Public,
        MethodAttributes.FamORAssem => Accessibility.ProtectedInternal,
        MethodAttributes.Family => Accessibility.Protected,
        MethodAttributes.Assembly => Accessibility.Internal,
        MethodAttributes.FamANDAssem => Accessibility.PrivateProtected,
        _ => Accessibility.Private,
    };

    public override bool IsStatic => _method.IsStatic;

    public override IEnumerable<string> Attributes =>
        from member in new MemberInfo[] { _method, _type }.Concat(Owners())
        from attribute in member.GetCustomAttributesData()
        select ReflectedTypeNames.Of(attribute.AttributeType);

    public override IEnumerable<string> BaseTypes
    {
        get
        {
            for (Type? type = _type.BaseType; type is not null; type = type.BaseType)
                yield return ReflectedTypeNames.Of(type);
            foreach (Type type in _type.GetInterfaces())
                yield return ReflectedTypeNames.Of(type);
        }
    }

    // Arrays, and interfaces themselves, have no interface map.
    public override IEnumerable<MethodView> Implemented => _type.IsInterface || _method is not MethodInfo { IsStatic: false }
        ? []
        : from @interface in _type.GetInterfaces()
          let map = _type.GetInterfaceMap(@interface)
          from pair in map.InterfaceMethods.Zip(map.TargetMethods, (declared, target) => (declared, target))
          where pair.target is not null && IsThis(pair.target)
          select new ReflectedMethod(Definition(pair.declared));

    /// <summary>The method as its type declares it: of a generic type or method, the definition.</summary>
    public static MethodBase Definition(MethodBase method)
    {
        if (method is MethodInfo { IsGenericMethod: true, IsGenericMethodDefinition: false } constructed)
            method = constructed.GetGenericMethodDefinition();
        return method.DeclaringType is { IsGenericType: true, IsGenericTypeDefinition: false } type
            ? MethodBase.GetMethodFromHandle(method.MethodHandle, type.GetGenericTypeDefinition().TypeHandle)!
            : method;
    }

    private bool IsThis(MethodInfo target) => target.MetadataToken == _method.MetadataToken && target.Module == _method.Module;

    // An accessor is found by being one: its name need not tell.
    private IEnumerable<MemberInfo> Owners() => !_method.IsSpecialName ? [] : _type.GetProperties(Declared)
        .Where(property => property.GetAccessors(nonPublic: true).Any(IsThis))
        .Concat<MemberInfo>(_type.GetEvents(Declared).Where(@event =>
            new[] { @event.AddMethod, @event.RemoveMethod, @event.RaiseMethod }.Any(accessor => accessor is not null && IsThis(accessor))));
}
