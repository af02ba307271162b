using Checkpointer.Proxies.Plans;
using Microsoft.Extensions.DependencyInjection;

namespace Checkpointer.Proxies;

/// <summary>
/// The messages of everything that AddProbes refuses.
/// </summary>
internal static class ServiceRefusal
{
    public static string NotAnInterface(Type type) =>
        $"""
        AddProbes was asked for proxies of '{TypeNames.Full(type)}', which is not an interface.
        {Instead(type)} can be woven: add this to FodyWeavers.xml:
            {UnprobedRemedy.MethodElement(TypeNames.Full(type), "*")}
        """;

    private static string Instead(Type type) => ClassRefusal.WhyNotProxiable(type, nameof(ProbeProxy.Create)) is null
        ? $"Name the interface that is registered. Of a class without one, Class<{type.Name}>() reports the virtual members; all of it"
        : "Name the interface that is registered; a class without one";

    public static string NotConstructible(Type type) =>
        $"""
        AddProbes cannot decorate the class '{TypeNames.Full(type)}', which is registered as {(type.IsGenericTypeDefinition ? "an open generic" : "a type without a public constructor")}.
        The container would construct a proxy that derives from it, and there is none to derive.
        Register what it is closed to, by a factory if need be, or weave it: add this to FodyWeavers.xml:
            {UnprobedRemedy.MethodElement(TypeNames.Full(type), "*")}
        """;

    public static void ThrowIfNotDecoratable(Type type)
    {
        if (Visibility.FindHidden(type) is { } hidden)
            throw new ArgumentException(Refusal.Hidden(type, hidden));
        if (ProxyObstacle.Of(type) is { } obstacle)
            throw new ArgumentException($"AddProbes cannot decorate '{TypeNames.Full(type)}': {obstacle}.");
    }

    public static string NotRegistered(Type[] missing, IServiceCollection services)
    {
        string names = string.Join(", ", missing.Select(TypeNames.Full));
        string? open = missing
            .Where(each => each.IsGenericType && services.Any(other => other.ServiceType == each.GetGenericTypeDefinition()))
            .Select(each => TypeNames.Full(each))
            .FirstOrDefault();
        return $"""
            AddProbes found nothing to decorate for: {names}.
            {(open is null
                ? "A proxy is put before what has been registered, and nothing has."
                : $"'{open}' is registered as an open generic: choose that, Interface(typeof({open}<>)).")}
            Register it first, and call AddProbes last; or let the host decorate when all is registered: UseServiceProviderFactory(new DefaultServiceProviderFactory().WithProbes(...)).
            """;
    }

    public static string RegisteredLate(ServiceDescriptor late) =>
        $"""
        '{TypeNames.Full(late.ServiceType)}' was registered after AddProbes had decorated its earlier registrations ({Made(late)}).
        It has no proxy, and no checkpoint would see its calls.
        Call AddProbes last, or once more: what is decorated already is not decorated again. Or let the host decorate when all is registered: UseServiceProviderFactory(new DefaultServiceProviderFactory().WithProbes(...)).
        """;

    private static string Made(ServiceDescriptor descriptor)
    {
        Type? type = descriptor.IsKeyedService ? descriptor.KeyedImplementationType : descriptor.ImplementationType;
        return type is null ? "by a factory or an instance" : $"as '{TypeNames.Full(type)}'";
    }
}
