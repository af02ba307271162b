using Checkpointer.Core.Tests.Messages;

namespace Checkpointer.Core.Tests.Checkpoints;

/// <summary>What a checkpoint is told that names no place, or whose condition fits none.</summary>
[TestClass]
public sealed class WrongFormTests
{
    public interface IEntity
    {
        int Load(int id);

        void Save(string name);

        void Save(string name, int amount);

        Task<int> FindAsync(string sku);
    }

    public struct Point
    {
        public readonly int Length() => 0;
    }

    [TestMethod]
    public void Expression_ThatIsNoMethod_IsRefused() => MessageAssert.Is(
        """
        e => "x" does not name a method. Write the method group, x => x.Save; a call, if it is overloaded, x => x.Save(default!, 0), its arguments do not matter; a property, x => x.Count; or a constructor, () => new Order(default!).
        """,
        Assert.ThrowsExactly<ArgumentException>(() => Checkpoint.Before<IEntity>(e => "x")));

    [TestMethod]
    public void Expression_ThatCallsSomethingElse_IsRefused() => Assert.ThrowsExactly<ArgumentException>(
        () => Checkpoint.Before<IEntity>(e => string.Concat("x", e.ToString())));

    [TestMethod]
    public void Expression_ThatCallsAnExtensionMethod_IsRefused()
    {
        MessageAssert.Is(
            "e => e.Describe() does not name a method. Write the method group, x => x.Save; a call, if it is overloaded, "
            + "x => x.Save(default!, 0), its arguments do not matter; a property, x => x.Count; or a constructor, () => new Order(default!).",
            Assert.ThrowsExactly<ArgumentException>(() => Checkpoint.Before<IEntity>(e => e.Describe())));
        Assert.ThrowsExactly<ArgumentException>(() => Checkpoint.Before<IEntity>(e => e.Describe));
    }

    [TestMethod]
    public void OneObject_OfAStruct_IsRefused()
    {
        var point = new Point();

        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => Checkpoint.Before(() => point.Length()));

        Assert.Contains("Point is a struct and has no identity. Use the form for any object: Checkpoint.Before<Point>(x => x.Length).", refused.Message);
    }

    [TestMethod]
    public void OneObject_ThatIsNull_IsRefused()
    {
        IEntity entity = null!;

        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => Checkpoint.Before(() => entity.Load(0)));

        Assert.Contains("names one object, but that object is null.", refused.Message);
    }

    [TestMethod]
    public void TypeAndName_Misspelled_ListsTheMethods() => MessageAssert.Is(
        "IEntity has no method Laod. It has: FindAsync, Load, Save. (Parameter 'name')",
        Assert.ThrowsExactly<ArgumentException>(() => Checkpoint.Before(typeof(IEntity), "Laod")));

    [TestMethod]
    public void TypeAndName_Overloaded_ListsTheOverloads() => MessageAssert.Is(
        "IEntity.Save is overloaded: Save(string name); Save(string name, int amount). Add the parameter types of the one you mean, or use a pattern such as \"Checkpointer.Core.Tests.Checkpoints.WrongFormTests.IEntity::Save()\". (Parameter 'name')",
        Assert.ThrowsExactly<ArgumentException>(() => Checkpoint.Before(typeof(IEntity), "Save")));

    [TestMethod]
    public void TypeAndName_WrongParameterTypes_ListsTheOverloads() => MessageAssert.Is(
        "IEntity.Save has no overload with those parameter types. It has: Save(string name); Save(string name, int amount). (Parameter 'name')",
        Assert.ThrowsExactly<ArgumentException>(() => Checkpoint.Before(typeof(IEntity), "Save", typeof(int))));

    [TestMethod]
    public void Pattern_ThatCannotBeRead_IsRefused() =>
        Assert.ThrowsExactly<ArgumentException>(() => Checkpoint.Before("Legacy.Billing.InvoiceStore.Commit"));

    [TestMethod]
    public void When_NameThatIsNoParameter_IsRefused() => MessageAssert.Is(
        "The parameter 'int number' cannot be bound to Load(int id): it has no parameter of that name. Parameters of the method are bound by name and type, besides 'instance', 'result' after a return and 'exception' after a throw.",
        Assert.ThrowsExactly<ArgumentException>(() => Checkpoint.Before<IEntity>(e => e.Load).When((int number) => number > 0)));

    [TestMethod]
    public void When_WrongType_IsRefused() => MessageAssert.Is(
        "The parameter 'string id' cannot be bound to Load(int id): there it is of type int. Parameters of the method are bound by name and type, besides 'instance', 'result' after a return and 'exception' after a throw.",
        Assert.ThrowsExactly<ArgumentException>(() => Checkpoint.Before<IEntity>(e => e.Load).When((string id) => id.Length > 0)));

    [TestMethod]
    public void When_ResultBeforeThereIsOne_IsRefused() => Assert.ThrowsExactly<ArgumentException>(
        () => Checkpoint.Before<IEntity>(e => e.FindAsync).When((int result) => result > 0));

    [TestMethod]
    public void When_ResultOfATask_IsWhatTheTaskYields()
    {
        Checkpoint.After<IEntity>(e => e.FindAsync).When((int result) => result > 0);

        Assert.ThrowsExactly<ArgumentException>(
            () => Checkpoint.After<IEntity>(e => e.FindAsync).When((Task<int> result) => result.IsCompleted));
    }

    [TestMethod]
    public void When_NotABoolean_IsRefused() => MessageAssert.Is(
        "A condition returns bool; this one returns int. (Parameter 'condition')",
        Assert.ThrowsExactly<ArgumentException>(() => Checkpoint.Before<IEntity>(e => e.Load).When((int id) => id)));

    [TestMethod]
    public void When_ParametersOnAMark_IsRefused() => MessageAssert.Is(
        "A mark has no arguments: its condition takes no parameters. (Parameter 'condition')",
        Assert.ThrowsExactly<ArgumentException>(() => Checkpoint.Mark("m").When((int id) => id > 0)));

    [TestMethod]
    public void OnCall_Zero_IsRefused() => Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => Checkpoint.Mark("m").OnCall(0));

    [TestMethod]
    [DataRow(null)]
    [DataRow("")]
    [DataRow(" \t")]
    public void Name_WithoutVisibleCharacter_IsRefused(string? name)
    {
        Assert.ThrowsExactly<ArgumentException>(() => Checkpoint.Mark(name!));
        Assert.ThrowsExactly<ArgumentException>(() => Checkpoint.Mark("m").Named(name!));
        Assert.ThrowsExactly<ArgumentException>(() => new Starter(name!, () => Task.CompletedTask));
    }

    [TestMethod]
    public void Step_NamesThatAreNoWords_AreQuoted() => Assert.AreEqual(
        "\"node 1\":\"a:\\\"b\\\"\\n\"", new Starter("node 1", () => Task.CompletedTask).At(Checkpoint.Mark("a:\"b\"\n")).ToString());
}

internal static class EntityExtensions
{
    public static string Describe(this WrongFormTests.IEntity entity) => $"entity {entity.Load(0)}";
}
