using Checkpointer.Proxies;
using Specimens.Woven.Stock;

namespace Checkpointer.Integration.Tests;

/// <summary>Which calls a checkpoint means by the class and the method that it names.</summary>
[TestClass]
public sealed class NamedMethodTests
{
    [TestMethod]
    public async Task Base_ThatCallsItsOverrideAgain_IsAnotherHitEachTime()
    {
        Assert.AreEqual(3, await Passing.HitsAsync(Checkpoint.After<Branch>(b => b.Visit), () => new Twig().Visit(2)));
        Assert.AreEqual(3, await Passing.HitsAsync(Checkpoint.Before<Twig>(t => t.Visit), () => new Twig().Visit(2)));
        Assert.AreEqual(3, await Passing.HitsAsync(Checkpoint.After<Branch>(b => b.Visit), () => new Branch().Visit(2)));
    }

    [TestMethod]
    public async Task HeirThatOnlyInherits_OtherClassesAreNotMeant()
    {
        Checkpoint[] checkpoints =
        [
            Checkpoint.After<Tanker>(t => t.Sail), Checkpoint.After<Tanker>(t => t.Sail()), Checkpoint.After(typeof(Tanker), nameof(Tanker.Sail)),
        ];
        foreach (Checkpoint sail in checkpoints)
        {
            Assert.AreEqual(1, await Passing.HitsAsync(sail, () => new Tanker().Sail()));
            Assert.AreEqual(0, await Passing.HitsAsync(sail, () => new Ferry().Sail()));
            Assert.AreEqual(0, await Passing.HitsAsync(sail, () => new Vessel().Sail()));
        }

        Checkpoint[] virtuals = [Checkpoint.After<Tanker>(t => t.Dock), Checkpoint.After(typeof(Tanker), nameof(Tanker.Dock))];
        foreach (Checkpoint dock in virtuals)
        {
            Assert.AreEqual(1, await Passing.HitsAsync(dock, () => new Tanker().Dock()));
            Assert.AreEqual(0, await Passing.HitsAsync(dock, () => new Ferry().Dock()));
        }

        Assert.AreEqual(1, await Passing.HitsAsync(Checkpoint.After<Vessel>(v => v.Sail), () => new Ferry().Sail()));
    }

    [TestMethod]
    public async Task HeirOfAStaticMethod_EveryCallIsMeantAndHasNoInstance()
    {
        Checkpoint launch = Checkpoint.After(typeof(Tanker), nameof(Vessel.Launch));

        Assert.AreEqual(1, await Passing.HitsAsync(launch, Vessel.Launch));
        await Passing.PauseAsync(
            launch,
            () =>
            {
                Vessel.Launch();
                return Task.CompletedTask;
            },
            pause => Assert.IsNull(pause.Hit!.Instance));
    }

    [TestMethod]
    public async Task OpenGenericInterface_MeansEveryConstruction()
    {
        Checkpoint save = Checkpoint.After(typeof(IStore<>), nameof(IStore<int>.Save));

        Assert.AreEqual(1, await Passing.HitsAsync(save, () => new MemoryStore<int>().Save(1)));
        Assert.AreEqual(1, await Passing.HitsAsync(save, () => new MemoryStore<string>().Save("a")));
        Assert.AreEqual(1, await Passing.HitsAsync(save, () => ProbeProxy.Wrap<IStore<int>>(new MemoryStore<int>()).Save(1)));
        Assert.AreEqual(1, await Passing.HitsAsync(save, () => ProbeProxy.Wrap<IStore<string>>(new MemoryStore<string>()).Save("a")));
        Assert.AreEqual(0, await Passing.HitsAsync(save, () => new MemoryStore<int>().View(1, i => i)));
    }

    [TestMethod]
    public async Task OpenGenericClass_MeansEveryConstruction()
    {
        Checkpoint save = Checkpoint.After(typeof(MemoryStore<>), nameof(MemoryStore<int>.Save));

        Assert.AreEqual(1, await Passing.HitsAsync(save, () => new MemoryStore<int>().Save(1)));
        Assert.AreEqual(1, await Passing.HitsAsync(save, () => new MemoryStore<string>().Save("a")));
        Assert.AreEqual(1, await Passing.HitsAsync(save, () => ProbeProxy.Wrap<IStore<int>>(new MemoryStore<int>()).Save(1)));
    }

    public static IEnumerable<object[]> Unweavables =>
    [
        [Checkpoint.After(() => Natives.Beep), "Natives.Beep", "without a body in its assembly"],
        [Checkpoint.After(() => Natives.Own), "Natives.Own", "the maker of a task of its own kind, OwnTask, which only its own code can make"],
    ];

    [TestMethod]
    [DynamicData(nameof(Unweavables))]
    public void Runner_MethodOfAWovenClassThatTheWeaverLeaves_SaysWhyAndWhatToDo(Checkpoint checkpoint, string method, string reason)
    {
        var refused = Assert.ThrowsExactly<UnreachableCheckpointException>(
            () => new Runner([new Starter("alice", () => { }).At(checkpoint.Named("stream"))]));

        Assert.AreEqual(
            $"""
            The checkpoint 'stream' can never be reached: {method} cannot be probed: it is {reason}.

            Likely cause: the weaver leaves such methods as they are.
            Next: Put a mark inside it, Checkpoint.Reach or Checkpoint.ReachAsync, or name a method that it calls.
            """.ReplaceLineEndings("\n"),
            refused.Message);
    }
}
