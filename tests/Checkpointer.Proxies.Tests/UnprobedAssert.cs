using System.Reflection;
using Checkpointer.Probes;

namespace Checkpointer.Proxies.Tests;

/// <summary>
/// What the runner was told of members that proxies do not report.
/// </summary>
internal static class UnprobedAssert
{
    public static void Declared<T>(string member, string reason, string pattern)
    {
        Assert.IsTrue(UnprobedMembers.TryFind(Find<T>(member), out UnprobedMember unprobed), $"{member} is not declared unprobed.");
        Assert.AreEqual(reason, unprobed.Reason);
        Assert.AreEqual(
            $"Weave the method that implements it: add <Method Match=\"Checkpointer.Proxies.Tests.{pattern}\" /> to FodyWeavers.xml.",
            unprobed.Remedy);
    }

    public static void NotDeclared<T>(string member) => Assert.IsFalse(UnprobedMembers.TryFind(Find<T>(member), out _));

    private static MethodInfo Find<T>(string member) =>
        typeof(T).GetMethod(member, BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)!;
}
