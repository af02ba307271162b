namespace Checkpointer.Core.Tests.Checkpoints;

/// <summary>Every form in which a checkpoint names its place.</summary>
[TestClass]
public sealed class FormTests
{
    public interface IEntity
    {
        int Count { get; }

        Task<int> FindAsync(string sku);

        ValueTask<int> PeekAsync();

        void Save(Order order, int amount);

        void Save(Order order);

        int Load(int id);

        T Convert<T>(T value);

        ref int Slot(int index);

        void Fill(Span<byte> buffer);
    }

    public interface ISpecialEntity : IEntity;

    public sealed record Order;

    public class Machine
    {
        public static void Halt()
        {
        }

        public static int Boot(int times) => times;

        public virtual void FirstPhase()
        {
        }
    }

    public sealed class SpecialMachine : Machine
    {
        public override void FirstPhase()
        {
        }
    }

    [TestMethod]
    public void MethodGroup_NamesTheMethod()
    {
        Named("after-IEntity.FindAsync", Checkpoint.After<IEntity>(e => e.FindAsync));
        Named("before-IEntity.PeekAsync", Checkpoint.Before<IEntity>(e => e.PeekAsync));
        Named("throw-IEntity.Load", Checkpoint.AfterThrow<IEntity>(e => e.Load));
        Named("before-IEntity.Convert", Checkpoint.Before<IEntity>(e => e.Convert<int>));
        Named("before-IEntity.Slot", Checkpoint.Before<IEntity>(e => e.Slot));
        Named("before-IEntity.Fill", Checkpoint.Before<IEntity>(e => e.Fill));
    }

    [TestMethod]
    public void MethodGroup_OfAnOverloadedMethod_IsToldApartByACast() => Assert.AreEqual(
        Checkpoint.After<IEntity>(e => e.Save(default!)), Checkpoint.After<IEntity>(e => (Action<Order>)e.Save));

    [TestMethod]
    public void MethodGroup_OfAnInheritedMember_NamesItsDeclaration() =>
        Named("after-IEntity.FindAsync", Checkpoint.After<ISpecialEntity>(e => e.FindAsync));

    [TestMethod]
    public void MethodGroup_OfAnOverride_NamesTheClassThatWasWritten() =>
        Named("before-SpecialMachine.FirstPhase", Checkpoint.Before<SpecialMachine>(m => m.FirstPhase));

    [TestMethod]
    public void Call_NamesTheOverload()
    {
        Named("after-IEntity.Save", Checkpoint.After<IEntity>(e => e.Save(default!, 0)));
        Named("after-IEntity.Load", Checkpoint.After<IEntity>(e => e.Load(0)));
        Assert.AreNotEqual(Checkpoint.After<IEntity>(e => e.Save(default!, 0)), Checkpoint.After<IEntity>(e => e.Save(default!)));
    }

    [TestMethod]
    public void Property_NamesItsGetter() => Named("after-IEntity.get_Count", Checkpoint.After<IEntity>(e => e.Count));

    [TestMethod]
    public void OneObject_IsAnotherCheckpointThanAnother()
    {
        var one = new Machine();
        var two = new Machine();

        Named("before-Machine.FirstPhase", Checkpoint.Before(() => one.FirstPhase));
        Assert.AreEqual(Checkpoint.Before(() => one.FirstPhase), Checkpoint.Before(() => one.FirstPhase()));
        Assert.AreNotEqual(Checkpoint.Before(() => one.FirstPhase), Checkpoint.Before(() => two.FirstPhase));
        Assert.AreNotEqual(Checkpoint.Before(() => one.FirstPhase), Checkpoint.Before<Machine>(m => m.FirstPhase));
    }

    [TestMethod]
    public void StaticMethod_IsNamedLikewise()
    {
        Named("before-Machine.Halt", Checkpoint.Before(() => Machine.Halt));
        Named("after-Machine.Boot", Checkpoint.After(() => Machine.Boot(0)));
    }

    [TestMethod]
    public void Pattern_NamesTypeAndMethod()
    {
        Named("after-InvoiceStore.Commit", Checkpoint.After("Legacy.Billing.InvoiceStore::Commit"));
        Named("before-*.Save*", Checkpoint.Before("Shop.Data.*::Save*(int, ..)"));
    }

    [TestMethod]
    public void TypeAndName_NamesTheMethod()
    {
        Assert.AreEqual(
            Checkpoint.After<IEntity>(e => e.Save(default!, 0)), Checkpoint.After(typeof(IEntity), nameof(IEntity.Save), typeof(Order), typeof(int)));
        Named("before-IEntity.Load", Checkpoint.Before(typeof(ISpecialEntity), nameof(IEntity.Load)));
        Named("throw-IEntity.get_Count", Checkpoint.AfterThrow(typeof(IEntity), nameof(IEntity.Count)));
    }

    [TestMethod]
    public void Mark_IsNamedByItself() => Named("between", Checkpoint.Mark("between"));

    [TestMethod]
    public void Named_ChangesTheNameOnly()
    {
        Checkpoint read = Checkpoint.After<IEntity>(e => e.FindAsync).Named("read");

        Named("read", read);
        Assert.AreEqual("read", read.ToString());
        Assert.AreEqual(Moment.After, read.Moment);
        Assert.AreNotEqual(Checkpoint.After<IEntity>(e => e.FindAsync), read);
    }

    [TestMethod]
    public void Equals_SameConditionObject_IsEqual()
    {
        Func<int, bool> large = id => id > 100;

        Assert.AreEqual(Checkpoint.After<IEntity>(e => e.Load).When(large), Checkpoint.After<IEntity>(e => e.Load).When(large));
        Assert.AreNotEqual(Checkpoint.After<IEntity>(e => e.Load).When(large), Checkpoint.After<IEntity>(e => e.Load));
        Assert.AreNotEqual(Checkpoint.After<IEntity>(e => e.Load).OnCall(1), Checkpoint.After<IEntity>(e => e.Load));
    }

    private static void Named(string name, Checkpoint checkpoint) => Assert.AreEqual(name, checkpoint.Name);
}
