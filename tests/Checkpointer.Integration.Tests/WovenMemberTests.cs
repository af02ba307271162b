using Specimens.Woven.Stock;

namespace Checkpointer.Integration.Tests;

/// <summary>Checkpoints at constructors, and at methods whose bodies run later than they are called.</summary>
[TestClass]
public sealed class WovenMemberTests
{
    [TestMethod]
    public async Task Constructor_ByExpression_IsTheOverloadThatWasWritten()
    {
        Checkpoint made = Checkpoint.After(() => new Barge(0, default!));

        Assert.AreEqual(1, await Passing.HitsAsync(made, () => { _ = new Barge(3, "coal"); }));
        Assert.AreEqual(1, await Passing.HitsAsync(made, () => { _ = new Barge(3); }));
        Assert.AreEqual(0, await Passing.HitsAsync(made, () => { _ = new Hull(3); }));
    }

    [TestMethod]
    public async Task Constructor_OfABase_IsPausedBeforeTheRestOfTheObjectIsMade()
    {
        Barge? barge = null;

        await Passing.PauseAsync(
            Checkpoint.After(() => new Hull(0)),
            () => Task.FromResult(barge = new Barge(3)),
            pause =>
            {
                Assert.AreEqual((3, ""), (((Barge)pause.Hit!.Instance!).Length, ((Barge)pause.Hit!.Instance!).Cargo));
                Assert.AreEqual(3, pause.Hit!.Arguments["length"]);
                Assert.IsNull(pause.Hit!.Result);
            });

        Assert.AreEqual("gravel", barge!.Cargo);
    }

    [TestMethod]
    public async Task Constructor_ByTypeAndName_IsTheOverloadWithTheParameters()
    {
        Assert.AreEqual(1, await Passing.HitsAsync(Checkpoint.After(typeof(Hull), ".ctor"), () => { _ = new Hull(3); }));

        Checkpoint made = Checkpoint.After(typeof(Barge), ".ctor", typeof(int), typeof(string));

        Assert.AreEqual(1, await Passing.HitsAsync(made, () => { _ = new Barge(3, "coal"); }));
        Assert.AreEqual(0, await Passing.HitsAsync(made, () => { _ = new Hull(3); }));
        Assert.AreEqual(
            "Barge.ctor is overloaded: .ctor(int length, string cargo); .ctor(int length). Add the parameter types of the one you mean, "
                + "or use a pattern such as \"Specimens.Woven.Stock.Barge::.ctor()\". (Parameter 'name')",
            Assert.ThrowsExactly<ArgumentException>(() => Checkpoint.After(typeof(Barge), ".ctor")).Message);
    }

    [TestMethod]
    public async Task Constructor_ByPattern_IsEveryOverload()
    {
        Checkpoint made = Checkpoint.Before("Specimens.Woven.Stock.Barge::.ctor").When((int length) => length == 3);

        Assert.AreEqual(2, await Passing.HitsAsync(made, () => { _ = new Barge(3); }));
        Assert.AreEqual(0, await Passing.HitsAsync(made, () => { _ = new Barge(4); }));
    }

    [TestMethod]
    public void Constructor_ThatIsNotWoven_IsRefusedWithTheLineToAdd()
    {
        Checkpoint made = Checkpoint.After(() => new UriBuilder(default(string)!)).Named("made");

        var refused = Assert.ThrowsExactly<UnreachableCheckpointException>(() => new Runner([new Starter("alice", () => { }).At(made)]));

        Assert.AreEqual(
            """
            The checkpoint 'made' can never be reached: UriBuilder.ctor is neither woven nor can a proxy stand before it.

            Likely cause: UriBuilder.ctor is called, but nothing reports it.
            Next: Add <Method Match="System.UriBuilder::.ctor" /> to the <Checkpointer> element of FodyWeavers.xml.
            """.ReplaceLineEndings("\n"),
            refused.Message);
    }

    [TestMethod]
    public async Task Iterator_AfterIt_IsTheEndOfItsEnumeration()
    {
        int sum = 0;

        await Passing.PauseAsync(
            Checkpoint.After<Streams>(s => s.Numbers),
            () =>
            {
                foreach (int number in new Streams().Numbers())
                    sum += number;
                sum *= 10;
                return Task.CompletedTask;
            },
            pause => Assert.AreEqual((1, null), (sum, pause.Hit!.Result)));

        Assert.AreEqual(10, sum);
    }

    [TestMethod]
    public async Task AsyncIterator_IsPausedBeforeItsFirstElementAndAfterItsLast()
    {
        int sum = 0;
        var alice = new Starter("alice", async () =>
        {
            await foreach (int number in new Streams().NumbersAsync())
                sum += number;
            sum *= 10;
        });
        Checkpoint before = Checkpoint.Before<Streams>(s => s.NumbersAsync);
        Checkpoint after = Checkpoint.After<Streams>(s => s.NumbersAsync);
        await using var runner = new Runner([alice.At(before), alice.At(after), alice.Completed]);

        List<int> sums = [];
        await foreach (Pause _ in runner)
            sums.Add(sum);

        CollectionAssert.AreEqual(new[] { 0, 1, 10 }, sums);
    }

    [TestMethod]
    public async Task AsyncVoidMethod_AfterIt_IsTheEndOfItsBody()
    {
        await Passing.PauseAsync(
            Checkpoint.After<Streams>(s => s.Forget),
            () =>
            {
                var ended = new TaskCompletionSource();
                new Streams().Forget(ended);
                return ended.Task;
            },
            pause => Assert.IsTrue(((TaskCompletionSource)pause.Hit!.Arguments["ended"]!).Task.IsCompleted));
    }
}
