using Specimens.Woven;

namespace Checkpointer.Weaver.Tests.Woven;

/// <summary>A woven assembly that no runner uses behaves as before.</summary>
[TestClass]
public sealed class DisarmedTests
{
    [TestMethod]
    public void Post_Disarmed_ChangesTheBalance()
    {
        var ledger = new Ledger { Owner = "alice" };

        ledger.Post("cash", 3);
        ledger.Post("cash", 2, times: 2);
        ledger += ("cash", 1);

        Assert.AreEqual(8, ledger["cash"]);
        Assert.AreEqual(4, ledger.Postings);
        Assert.AreEqual("alice", ledger.Owner);
        Assert.AreEqual(10, ledger.Later("cash", 2)());
    }

    [TestMethod]
    public void ByReferenceParameters_Disarmed_AreReadAndWritten()
    {
        var ledger = new Ledger();
        ledger.Post("cash", 3);
        decimal price = 5;

        bool found = ledger.TryBalance("cash", out decimal balance);
        ledger.Exchange(ref price, 2);

        Assert.IsTrue(found);
        Assert.AreEqual(3, balance);
        Assert.AreEqual(10, price);
    }

    [TestMethod]
    public unsafe void UnboxableTypes_Disarmed_PassThrough()
    {
        int[] numbers = [1, 3, 2];
        Ledger.Largest(numbers) = 7;

        Assert.AreEqual(2, Ledger.CountDigits("a1b2"));
        Assert.AreEqual("x", Ledger.Trimmed(" x ").ToString());
        Assert.AreEqual(3, new Window(numbers).Length());
        CollectionAssert.AreEqual(new[] { 1, 7, 2 }, numbers);
        fixed (int* first = numbers)
            Assert.AreEqual(10, Ledger.Sum(first, 3));
    }

    [TestMethod]
    public void Handlers_Disarmed_CatchAndCleanUp()
    {
        var cleanup = new Cleanup();
        int count = 3;

        Assert.ThrowsExactly<InvalidOperationException>(() => cleanup.EndsInFinally(fail: true));
        cleanup.LoopsFromTheStart(ref count);

        CollectionAssert.AreEqual(new[] { "try", "finally" }, cleanup.Log);
        Assert.AreEqual(-1, cleanup.Filters(() => throw new InvalidOperationException("expected")));
        Assert.ThrowsExactly<ArgumentException>(() => cleanup.Filters(() => throw new NotSupportedException("?")));
        Assert.AreEqual(-1, Ledger.Parse("x"));
        Assert.AreEqual(0, count);
    }

    [TestMethod]
    public void Inheritance_Disarmed_DispatchesAsWritten()
    {
        IVehicle truck = new LoadedTruck();

        Assert.AreEqual("explicit: bob starts the loaded Truck, slowly, very", truck.Start("bob"));
        Assert.AreEqual("beepbeepexplicit: nobody starts the loaded Truck, slowly, very", truck.Honk(2));
        Assert.AreEqual(2, ((Vehicle)truck).Starts);
    }

    [TestMethod]
    public async Task Tasks_Disarmed_CompleteAsWritten()
    {
        var shop = new Shop();

        Assert.AreEqual(2, await shop.ReserveAsync(Task.CompletedTask, 2));
        Assert.AreEqual("2 reserved", await shop.DescribeAsync(Task.CompletedTask));
        Assert.AreEqual(3, await Shop.CountAsync("abc", Task.CompletedTask));
        Assert.AreEqual("x", await shop.EchoAsync("x", Task.CompletedTask));
        await Assert.ThrowsExactlyAsync<NotSupportedException>(Shop.AlwaysFailsAsync);
    }
}
