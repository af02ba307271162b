namespace Checkpointer.Proxies;

/// <summary>
/// Types of an AssemblyLoadContext that may be unloaded.
/// </summary>
internal static class Collectible
{
    /// <summary>Whether a type, or one of its generic arguments, may be unloaded.</summary>
    public static bool Is(Type type) =>
#if NET
        type.IsCollectible;
#else
        false;
#endif
}
