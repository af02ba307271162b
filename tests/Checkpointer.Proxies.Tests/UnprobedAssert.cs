using System.Reflection;
using Checkpointer.Probes;

namespace Checkpointer.Proxies.Tests;

/// <summary>
/// What the runner was told of members that proxies do not report.
/// </summary>
internal static class UnprobedAssert
{
    public static void Declared<T>(string member, string reason, string pattern) => Declared(typeof(T), member, reason, pattern);

    public static void Declared(Type face, string member, string reason, string pattern)
    {
        Assert.IsTrue(UnprobedMembers.TryFind(Find(face, member), out UnprobedMember unprobed), $"{member} is not declared unprobed.");
        Assert.AreEqual(reason, unprobed.Reason);
        Assert.AreEqual(
            $"Weave the method that implements it: add <Method Match=\"Checkpointer.Proxies.Tests.{pattern}\" /> to FodyWeavers.xml.",
            unprobed.Remedy);
    }

    public static void NotDeclared<T>(string member) => NotDeclared(typeof(T), member);

    public static void NotDeclared(Type face, string member) =>
        Assert.IsFalse(UnprobedMembers.TryFind(Find(face, member), out _), $"{member} is declared unprobed.");

    private static MethodInfo Find(Type face, string member) =>
        face.GetMethod(member, BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)!;
}
