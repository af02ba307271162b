namespace Checkpointer.Proxies.Classes;

/// <summary>
/// Makes objects without running a constructor.
/// </summary>
internal static class Uninitialized
{
    public static object Make(Type type) =>
#if NET
        System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(type);
#else
        System.Runtime.Serialization.FormatterServices.GetUninitializedObject(type);
#endif
}
