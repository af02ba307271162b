using Checkpointer.Proxies;
using Specimens.Woven.Stock;

namespace Checkpointer.Integration.Tests;

/// <summary>A call that several probes see counts once; a call that is passed on to another object is another call.</summary>
[TestClass]
public sealed class OnePlaceOneHitTests
{
    private static readonly Checkpoint _touch = Checkpoint.After<IStockRepository>(r => r.Touch);
    private static readonly Checkpoint _save = Checkpoint.After<IStockRepository>(r => r.SaveAsync);

    [TestMethod]
    public async Task WovenBody_Alone_IsOneHit() =>
        Assert.AreEqual(1, await Passing.HitsAsync(_save, () => new StockRepository().SaveAsync("a", 1)));

    [TestMethod]
    public async Task ProxyBeforeAWovenBody_IsOneHit()
    {
        Assert.AreEqual(1, await Passing.HitsAsync(_save, () => Proxied().SaveAsync("a", 1)));
        Assert.AreEqual(2, await Passing.HitsAsync(_save, async () =>
        {
            IStockRepository repository = Proxied();
            await repository.SaveAsync("a", 1);
            await repository.SaveAsync("a", 2);
        }));
    }

    [TestMethod]
    public async Task ProxyBeforeAWovenBody_PausedBeforeIt_IsOneHit() => Assert.AreEqual(
        1, await Passing.HitsAsync(Checkpoint.Before<IStockRepository>(r => r.SaveAsync), () => Proxied().SaveAsync("a", 1)));

    [TestMethod]
    public async Task ProxyBeforeAWovenSequence_IsOneHitPerEnumeration()
    {
        IStreams streams = ProbeProxy.Wrap<IStreams>(new Streams());

        Assert.AreEqual(2, await Passing.HitsAsync(Checkpoint.After<IStreams>(s => s.Numbers), () =>
        {
            IEnumerable<int> numbers = streams.Numbers();
            _ = numbers.Sum() + numbers.Sum();
        }));
        Assert.AreEqual(2, await Passing.HitsAsync(Checkpoint.After<IStreams>(s => s.NumbersAsync), async () =>
        {
            IAsyncEnumerable<int> numbers = streams.NumbersAsync();
            for (int i = 0; i < 2; i++)
            {
                await foreach (int number in numbers)
                    Assert.AreEqual(1, number);
            }
        }));
    }

    [TestMethod]
    public async Task Decorator_OverAWovenBody_IsTwoHits()
    {
        Assert.AreEqual(2, await Passing.HitsAsync(_save, () => new LoggedRepository(new StockRepository()).SaveAsync("a", 1)));
        Assert.AreEqual(2, await Passing.HitsAsync(_save, () => new LoggedRepository(Proxied()).SaveAsync("a", 1)));
        Assert.AreEqual(2, await Passing.HitsAsync(_save, () => Wrapped(new LoggedRepository(new StockRepository())).SaveAsync("a", 1)));
    }

    [TestMethod]
    public async Task Override_ThatCallsItsBase_IsOneHit()
    {
        Assert.AreEqual(1, await Passing.HitsAsync(Checkpoint.After<Account>(a => a.Close), () => new SavingsAccount().Close()));
        Assert.AreEqual(1, await Passing.HitsAsync(Checkpoint.After<SavingsAccount>(a => a.Close), () => new SavingsAccount().Close()));
        Assert.AreEqual(0, await Passing.HitsAsync(Checkpoint.After<SavingsAccount>(a => a.Close), () => new Account().Close()));
    }

    [TestMethod]
    public async Task OneObject_IsMeantByItselfAndByItsProxy()
    {
        var real = new StockRepository();
        await real.SaveAsync("a", 1);
        IStockRepository proxy = Wrapped(real);
        IStockRepository other = Proxied();
        await other.SaveAsync("a", 1);

        foreach (Checkpoint checkpoint in new[] { Checkpoint.After(() => real.Touch), Checkpoint.After(() => proxy.Touch) })
        {
            Assert.AreEqual(1, await Passing.HitsAsync(checkpoint, () => real.Touch("a")));
            Assert.AreEqual(1, await Passing.HitsAsync(checkpoint, () => proxy.Touch("a")));
            Assert.AreEqual(0, await Passing.HitsAsync(checkpoint, () => other.Touch("a")));
        }
    }

    [TestMethod]
    public async Task AClassMethod_IsReachedThroughAProxyOfItsInterface()
    {
        Assert.AreEqual(1, await Passing.HitsAsync(Checkpoint.After<StockRepository>(r => r.SaveAsync), () => Proxied().SaveAsync("a", 1)));
        Assert.AreEqual(1, await Passing.HitsAsync(
            Checkpoint.After("Specimens.Woven.Stock.StockRepository::SaveAsync"), () => Proxied().SaveAsync("a", 1)));
        Assert.AreEqual(0, await Passing.HitsAsync(Checkpoint.After<LoggedRepository>(r => r.SaveAsync), () => Proxied().SaveAsync("a", 1)));
    }

    [TestMethod]
    public async Task AnExplicitImplementation_IsReachedThroughItsInterface()
    {
        Checkpoint count = Checkpoint.After<IStockRepository>(r => r.Count);

        Assert.AreEqual(1, await Passing.HitsAsync(count, () => ((IStockRepository)new StockRepository()).Count()));
        Assert.AreEqual(1, await Passing.HitsAsync(count, () => Proxied().Count()));
    }

    [TestMethod]
    public async Task AGenericInterface_IsToldApartByItsArguments()
    {
        Checkpoint ints = Checkpoint.After<IStore<int>>(s => s.Save);
        Checkpoint anyView = Checkpoint.After(typeof(IStore<int>), nameof(IStore<int>.View));
        Checkpoint stringView = Checkpoint.After<IStore<int>>(s => s.View<string>);

        Assert.AreEqual(1, await Passing.HitsAsync(ints, () => new MemoryStore<int>().Save(1)));
        Assert.AreEqual(0, await Passing.HitsAsync(ints, () => new MemoryStore<string>().Save("a")));
        Assert.AreEqual(1, await Passing.HitsAsync(ints, () => ProbeProxy.Wrap<IStore<int>>(new MemoryStore<int>()).Save(1)));
        Assert.AreEqual(1, await Passing.HitsAsync(anyView, () => new MemoryStore<int>().View(1, i => i)));
        Assert.AreEqual(0, await Passing.HitsAsync(stringView, () => new MemoryStore<int>().View(1, i => i)));
        Assert.AreEqual(1, await Passing.HitsAsync(stringView, () => new MemoryStore<int>().View(1, i => "a")));
        Assert.AreEqual(1, await Passing.HitsAsync(stringView, () => ProbeProxy.Wrap<IStore<int>>(new MemoryStore<int>()).View(1, i => "a")));
    }

    [TestMethod]
    public async Task AStaticMethod_IsReached() => Assert.AreEqual(1, await Passing.HitsAsync(Checkpoint.Before(() => Vault.Now), () => Vault.Now(1)));

    [TestMethod]
    public async Task AThrow_IsNoReturn()
    {
        static void Work()
        {
            try
            {
                Proxied().Touch("missing");
            }
            catch (KeyNotFoundException)
            {
            }
        }

        Assert.AreEqual(0, await Passing.HitsAsync(_touch, Work));
        Assert.AreEqual(1, await Passing.HitsAsync(Checkpoint.AfterThrow<IStockRepository>(r => r.Touch), Work));
    }

    private static IStockRepository Proxied() => Wrapped(new StockRepository());

    private static IStockRepository Wrapped(IStockRepository repository) => ProbeProxy.Wrap(repository);
}
