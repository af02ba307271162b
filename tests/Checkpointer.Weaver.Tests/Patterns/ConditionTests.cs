using Checkpointer.Patterns;

namespace Checkpointer.Weaver.Tests.Patterns;

/// <summary>What a pattern asks of a method beyond its name.</summary>
[TestClass]
public sealed class ConditionTests
{
    private static readonly NamedMethod _save = new("Shop.Data.OrderStore", "Save", "Shop.Order")
    {
        Returns = "System.Threading.Tasks.Task<System.Int32>",
        Bears = ["Shop.AuditedAttribute", "Shop.Table"],
        Bases = ["System.Object", "Shop.Data.Store<Shop.Order>", "Shop.IRepository<Shop.Order>"],
        Implements = [new("Shop.IRepository", "Save", "T"), new("Shop.ISink", "Write", "T")],
    };

    [TestMethod]
    [DataRow("public *::Save")]
    [DataRow("Task *::Save")]
    [DataRow("Task<int> *::Save")]
    [DataRow("public Task<int> Shop.Data.*::Save(Order)")]
    [DataRow("[Audited] *::*")]
    [DataRow("[AuditedAttribute] *::*")]
    [DataRow("[Shop.Audited] [Table] *::*")]
    [DataRow("*:IRepository::Save")]
    [DataRow("Shop.* : Store<Order>, Shop.IRepository<*>::Save")]
    [DataRow("*::* implements Shop.IRepository::Save")]
    [DataRow("*::* implements Shop.IRepository::Save(T) implements *.ISink::*")]
    [DataRow("*::Save except *::Load")]
    [DataRow("*::Save(..) implements Shop.IRepository::Save except private *::*")]
    public void Matches_MethodOfWhichAllHolds_IsTrue(string pattern) =>
        Assert.IsTrue(MethodPattern.Parse(pattern).Matches(_save));

    [TestMethod]
    [DataRow("private *::*", "it is public")]
    [DataRow("protected internal *::*", "it is public")]
    [DataRow("static *::*", "it is not static")]
    [DataRow("void *::*", "it returns System.Threading.Tasks.Task<System.Int32>")]
    [DataRow("[Obsolete] *::*", "neither it nor its type has [Obsolete]")]
    [DataRow("[Audit] *::*", "neither it nor its type has [Audit]")]
    [DataRow("* : IRepository<int>::*", "its type is no IRepository<int>")]
    [DataRow("*::* implements IRepository::Save", "it implements no IRepository::Save")]
    [DataRow("*::* implements *::Load", "it implements no *::Load")]
    [DataRow("*::* except  *.OrderStore::Save", "it is excepted by *.OrderStore::Save")]
    [DataRow("*::* except *::Load except * : Store::*", "it is excepted by * : Store::*")]
    public void WhyNot_MethodOfWhichSomethingDoesNotHold_SaysWhat(string pattern, string reason)
    {
        var parsed = MethodPattern.Parse(pattern);

        Assert.IsFalse(parsed.Matches(_save));
        Assert.AreEqual(reason, parsed.WhyNot(_save));
    }

    [TestMethod]
    [DataRow("private", Accessibility.Private)]
    [DataRow("private protected", Accessibility.PrivateProtected)]
    [DataRow("protected private", Accessibility.PrivateProtected)]
    [DataRow("internal", Accessibility.Internal)]
    [DataRow("protected", Accessibility.Protected)]
    [DataRow("internal protected", Accessibility.ProtectedInternal)]
    [DataRow("public static", Accessibility.Public)]
    [DataRow("static public", Accessibility.Public)]
    public void Matches_Accessibility_IsExactlyWhatCSharpMeans(string words, object accessibility)
    {
        var pattern = MethodPattern.Parse($"{words} A::B");

        Assert.IsTrue(pattern.Matches(new NamedMethod("A", "B") { Access = (Accessibility)accessibility, Static = true }));
        Assert.AreEqual(1, Enum.GetValues<Accessibility>().Count(
            other => pattern.Matches(new NamedMethod("A", "B") { Access = other, Static = true })));
    }
}
