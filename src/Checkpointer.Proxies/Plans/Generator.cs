using Castle.DynamicProxy;

namespace Checkpointer.Proxies.Plans;

/// <summary>
/// The one generator: each has an assembly and a cache of its own, and what it generates stays for good (castleproject/Core#329).
/// </summary>
internal static class Generator
{
    public static readonly ProxyGenerator Instance = new();

    public static readonly ProxyGenerationOptions Options = new(new ProbeHook());
}
