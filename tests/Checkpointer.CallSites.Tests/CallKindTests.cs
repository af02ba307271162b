namespace Checkpointer.CallSites.Tests;

/// <summary>What a probe around a call reports, for every kind of call.</summary>
[TestClass]
public sealed class CallKindTests
{
    [TestMethod]
    public void InstanceMethod_OfASealedClass_IsReported() => AssertMoments(
        """
        before Store.Save(3) on Store runs Store
        after Store.Save(3) = 3
        before Store.Save(4) on Store runs Store
        after Store.Save(4) = 7
        """,
        17,
        "Instance",
        "Specimens.Library.Store::Save");

    [TestMethod]
    public void StaticMethod_IsReported() => AssertMoments(
        """
        before Store.Twice(21) on nothing runs Store
        after Store.Twice(21) = 42
        """,
        42,
        "Static",
        "Specimens.Library.Store::Twice(int)");

    [TestMethod]
    public void Constructor_IsReportedWithWhatItMade() => AssertMoments(
        """
        before Store..ctor(fresh) on nothing runs Store
        after Store..ctor(fresh) = Store
        """,
        "fresh",
        "New",
        "Specimens.Library.Store::.ctor");

    [TestMethod]
    public void Accessors_AreReported() => AssertMoments(
        """
        before Store.set_Name(b) on Store runs Store
        after Store.set_Name(b) = null
        before Store.get_Name() on Store runs Store
        after Store.get_Name() = b
        before Store.set_Name(bc) on Store runs Store
        after Store.set_Name(bc) = null
        before Store.get_Name() on Store runs Store
        after Store.get_Name() = bc
        """,
        "bc",
        "Properties",
        "Specimens.Library.Store::*et_Name");

    [TestMethod]
    public void Throw_IsReportedAndReachesTheCaller() => AssertMoments(
        """
        before Store.Refuse(why not) on Store runs Store
        Store.Refuse threw InvalidOperationException
        """,
        "why not",
        "Throws",
        "Specimens.Library.Store::Refuse");

    [TestMethod]
    public void CallOnNull_ThrowsAsItDid() => AssertMoments(
        """
        before Store.Save(1) on nothing runs Store
        Store.Save threw NullReferenceException
        """,
        "nothing",
        "OnNothing",
        "Specimens.Library.Store::Save",
        [null]);

    [TestMethod]
    public void ByReferenceArgumentsAndResults_AreReportedBeforeAndAfter() => AssertMoments(
        """
        before Store.TryTake(2, 1, null) on Store runs Store
        after Store.TryTake(2, 3, 2) = True
        before Store.Slot(0) on Store runs Store
        after Store.Slot(0) = ?
        """,
        "True 3 2 7",
        "ByReference",
        "Specimens.Library.Store::TryTake Specimens.Library.Store::Slot");

    [TestMethod]
    public void WhatCannotBeKept_IsPassedOnAndSaidSo() => AssertMoments(
        """
        before Store.Sum(?) on Store runs Store
        after Store.Sum(?) = 6
        before Store.First(?) on Store runs Store
        after Store.First(?) = 9
        """,
        15,
        "Uncapturable",
        "Specimens.Library.Store::Sum Specimens.Library.Store::First");

    [TestMethod]
    public void GenericMethodsOfGenericTypes_AreReported() => AssertMoments(
        """
        before Store.Echo(x) on Store runs Store
        after Store.Echo(x) = x
        before Store.Echo(2) on Store runs Store
        after Store.Echo(2) = 2
        before Box`1.Put(4) on Box`1 runs Box`1
        after Box`1.Put(4) = True
        before Box`1.Map(Func`2) on Box`1 runs Box`1
        after Box`1.Map(Func`2) = Double
        before Box`1.Put(q) on Box`1 runs Box`1
        after Box`1.Put(q) = True
        """,
        "x 2 True 10 True",
        "Generics",
        "Specimens.Library.Store::Echo Specimens.Library.Box::Put Specimens.Library.Box::Map");

    [TestMethod]
    public void Structs_AreCalledInPlace() => AssertMoments(
        """
        before Counter..ctor(1) on nothing runs Counter
        after Counter..ctor(1) = null
        before Counter.Add(2) on Counter runs Counter
        after Counter.Add(2) = 3
        before Counter.Add(3) on Counter runs Counter
        after Counter.Add(3) = 6
        """,
        306,
        "Structs",
        "Specimens.Library.Counter::.ctor Specimens.Library.Counter::Add");

    [TestMethod]
    public void ConstrainedCalls_GoToTheStructItself() => AssertMoments(
        """
        before IShape.Sides(2) on Square runs Square
        after IShape.Sides(2) = 8
        before IShape.Sides(2) on Circle runs Circle
        after IShape.Sides(2) = 0
        before IShape.Make(1) on nothing runs IShape
        after IShape.Make(1) = Square
        before Object.ToString() on Int32 runs Int32
        after Object.ToString() = 5
        before Object.ToString() on String runs String
        after Object.ToString() = t
        """,
        "8 1 0 Square 5 t",
        "Constrained",
        "Specimens.Library.IShape::* System.Object::ToString");

    [TestMethod]
    public void VirtualMethod_IsReportedWithTheBodyThatRuns() => AssertMoments(
        """
        before Transaction.Commit() on SqlTransaction runs SqlTransaction
        after Transaction.Commit() = null
        before Transaction.Commit() on FileTransaction runs FileTransaction
        after Transaction.Commit() = null
        before Transaction.Commit() on OwnTransaction runs OwnTransaction
        before Transaction.Commit() on OwnTransaction runs Transaction
        after Transaction.Commit() = null
        after Transaction.Commit() = null
        """,
        "sql commit;file commit;base commit;own commit 11",
        "Virtual",
        "Specimens.Library.Transaction::Commit");

    // The compiler names what is overridden.
    [TestMethod]
    public void AnOverrideThatIsNamed_IsToldByItsObject() => AssertMoments(
        """
        before SqlTransaction.Commit() on SqlTransaction runs SqlTransaction
        after SqlTransaction.Commit() = null
        """,
        "sql commit;file commit;base commit;own commit 11",
        "Virtual",
        "Specimens.Library.SqlTransaction::Commit()");

    [TestMethod]
    public void ProtectedMethodsAndBaseCalls_StayOnTheirOwnObject() => AssertMoments(
        """
        before Transaction.Describe() on OwnTransaction runs Transaction
        after Transaction.Describe() = OwnTransaction
        before Transaction.Describe() on OwnTransaction runs Transaction
        after Transaction.Describe() = OwnTransaction
        before Transaction.Level(5) on OwnTransaction runs Transaction
        after Transaction.Level(5) = 5
        before Transaction.Level(2) on OwnTransaction runs OwnTransaction
        before Transaction.Level(2) on OwnTransaction runs Transaction
        after Transaction.Level(2) = 2
        after Transaction.Level(2) = 12
        """,
        "OwnTransactionOwnTransaction512",
        "Own",
        "Specimens.Library.Transaction::Describe Specimens.Library.Transaction::Level");

    [TestMethod]
    public void CallsInLambdasAndIterators_AreReported()
    {
        AssertMoments(
            """
            before Store.Save(2) on Store runs Store
            after Store.Save(2) = 2
            before Store.Save(3) on Store runs Store
            after Store.Save(3) = 5
            """,
            7,
            "Lambda",
            "Specimens.Library.Store::Save");

        using var woven = new WovenCalls("Specimens.Library.Store::Save");
        using var recorder = new Recorder();
        Assert.AreEqual(3, woven.Call<IEnumerable<int>>("Iterator").Sum());
        Assert.AreEqual(4, recorder.Moments.Split('\n').Length);
    }

    private static void AssertMoments(string moments, object result, string method, string patterns, object?[]? arguments = null)
    {
        using var woven = new WovenCalls(patterns.Split(' '));
        Assert.AreEqual("", string.Join('\n', woven.Result.Errors));
        Assert.AreEqual(result, woven.Call<object>(method, arguments ?? []), "disarmed");

        using var recorder = new Recorder();
        Assert.AreEqual(result, woven.Call<object>(method, arguments ?? []), "armed");
        Assert.AreEqual(moments, recorder.Moments);
    }
}
