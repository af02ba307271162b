#if NET
using System.Reflection;
using System.Reflection.Emit;

namespace Checkpointer.Proxies.Plans;

/// <summary>
/// Joins interfaces into one that inherits them all, since DispatchProxy implements only one.
/// </summary>
internal static class JoinedInterface
{
    private static readonly Lock _lock = new();
    private static readonly ModuleBuilder _module = AssemblyBuilder
        .DefineDynamicAssembly(new AssemblyName("Checkpointer.Proxies.Joined"), AssemblyBuilderAccess.Run)
        .DefineDynamicModule("Checkpointer.Proxies.Joined");

    private static int _count;

    /// <summary>Joins interfaces, all of which everyone can see.</summary>
    public static Type Of(Type[] faces)
    {
        lock (_lock)
        {
            const TypeAttributes publicInterface = TypeAttributes.Interface | TypeAttributes.Abstract | TypeAttributes.Public;
            return _module.DefineType($"I{faces[0].Name}{++_count}", publicInterface, null, faces).CreateType();
        }
    }
}
#endif
