using Checkpointer.Proxies;
using Specimens.Woven.Stock;

namespace Checkpointer.Integration.Tests;

/// <summary>Calls that say by a key for whom they are made, through proxies and woven code alike.</summary>
[TestClass]
public sealed class IdentityTests
{
    private readonly StockRepository _real = new();

    public static IEnumerable<object[]> Ways => [[true], [false]];

    [TestMethod]
    [DynamicData(nameof(Ways))]
    public async Task Keyed_AsynchronousCallWithoutFlow_PausesAtEachMomentAndGoesOn(bool proxied)
    {
        // One key has one owner in all live runs: each row has its own.
        string key = $"hers, proxied: {proxied}";
        Checkpoint before = Checkpoint.Before<IStockRepository>(r => r.SaveAsync).IdentifyBy((string sku) => sku);
        Checkpoint after = Checkpoint.After<IStockRepository>(r => r.SaveAsync).IdentifyBy((string sku) => sku);
        Starter? afterwards = null;
        var alice = new Starter("alice", () => NobodyAsync(async () =>
        {
            await Repository(proxied).SaveAsync(key, 3);
            afterwards = Starter.Current;
        })).Owns(key);
        await using var runner = new Runner([alice.At(before), alice.At(after), alice.Completed]);

        Hit hit = (await runner.NextAsync())!.Hit!;
        Assert.AreSame(alice, hit.Starter);
        Assert.AreSame(_real, hit.Instance);
        await Assert.ThrowsExactlyAsync<KeyNotFoundException>(() => _real.FindAsync(key));
        Assert.AreSame(alice, (await runner.NextAsync())!.Hit!.Starter);
        Assert.AreEqual(3, await _real.FindAsync(key));
        await runner.RunToEndAsync();

        Assert.IsNull(afterwards);
    }

    [TestMethod]
    [DynamicData(nameof(Ways))]
    public async Task Keyed_SynchronousCallWithoutFlow_PausesAtEachMomentAndGoesOn(bool proxied)
    {
        Checkpoint before = Checkpoint.Before<IStockRepository>(r => r.Touch).IdentifyBy((string sku) => sku);
        Checkpoint after = Checkpoint.After<IStockRepository>(r => r.Touch).IdentifyBy((string sku) => sku);
        string key = $"touched, proxied: {proxied}";
        await _real.SaveAsync(key, 1);
        Starter? afterwards = null;
        var alice = new Starter("alice", () => NobodyAsync(async () =>
        {
            Repository(proxied).Touch(key);
            afterwards = Starter.Current;
        })).Owns(key);
        await using var runner = new Runner([alice.At(before), alice.At(after), alice.Completed]);

        Assert.AreSame(alice, (await runner.NextAsync())!.Hit!.Starter);
        Assert.AreSame(alice, (await runner.NextAsync())!.Hit!.Starter);
        await runner.RunToEndAsync();

        Assert.IsNull(afterwards);
    }

    [TestMethod]
    [DynamicData(nameof(Ways))]
    public async Task Keyed_CallOfAnotherFlow_IsItsOwners(bool proxied)
    {
        Checkpoint saved = Checkpoint.After<IStockRepository>(r => r.SaveAsync).Named("saved").IdentifyBy((string sku) => sku);
        string key = $"served, proxied: {proxied}";
        var asked = new TaskCompletionSource();
        Task? service = null;
        async Task ServeAsync()
        {
            await asked.Task;
            await Repository(proxied).SaveAsync(key, 1);
        }

        var bob = new Starter("bob", () => { service = ServeAsync(); });
        var alice = new Starter("alice", () =>
        {
            asked.SetResult();
            return service!;
        }).Owns(key);
        await using var runner = new Runner([bob.Completed, alice.At(saved), alice.Completed]);
        await runner.NextAsync();

        Assert.AreSame(alice, (await runner.NextAsync())!.Hit!.Starter);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task Keyed_ThroughAProxyBeforeAWovenBody_IsOneHit()
    {
        Checkpoint saved = Checkpoint.After<IStockRepository>(r => r.SaveAsync).IdentifyBy((string sku) => sku);
        var alice = new Starter("alice", () => NobodyAsync(() => Repository(proxied: true).SaveAsync("once", 1))).Owns("once");
        await using var runner = new Runner([alice.At(saved), alice.At(saved)]);

        await runner.NextAsync();
        await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());
    }

    [TestMethod]
    [DataRow(true)]
    [DataRow(false)]
    public async Task Unattributed_ThroughAProxyBeforeAWovenBody_IsOneHit(bool keyed)
    {
        Checkpoint saved = Checkpoint.After(() => _real.SaveAsync).Named("saved");
        if (keyed)
            saved = saved.IdentifyBy((string sku) => sku);
        var alice = new Starter("alice", () => NobodyAsync(() => Repository(proxied: true).SaveAsync("nobody's", 1)));
        await using var runner = new Runner([alice.At(saved)]);

        var failure = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.NextAsync());

        Assert.Contains("saved was hit once by code of no starter", failure.Message);
    }

    [TestMethod]
    public async Task Adopted_CallsThroughAProxy_AreTheStarters()
    {
        Checkpoint saved = Checkpoint.After<IStockRepository>(r => r.SaveAsync);
        Starter alice = null!;
        alice = new Starter("alice", () => NobodyAsync(async () =>
        {
            using (alice.Adopt())
                await Repository(proxied: true).SaveAsync("a", 1);
        }));
        await using var runner = new Runner([alice.At(saved), alice.Completed]);

        Assert.AreSame(alice, (await runner.NextAsync())!.Hit!.Starter);
        await runner.RunToEndAsync();
    }

    [TestMethod]
    public async Task DisposeAsync_ParkedBeforeAWovenCallInAnUnprobedDispose_TheCodeBehindItRuns()
    {
        var ship = new Charter();
        var alice = new Starter("alice", ship.Dispose);
        await using (var runner = new Runner([alice.At(Checkpoint.Before<Tanker>(t => t.Dock))]))
            await runner.NextAsync();

        Assert.IsNull(alice.Exception);
        Assert.IsTrue(ship.IsReturned);
    }

    private static async Task NobodyAsync(Func<Task> work)
    {
        Task done;
        using (ExecutionContext.SuppressFlow())
            done = Task.Run(work);
        await done;
    }

    private IStockRepository Repository(bool proxied) => proxied ? ProbeProxy.Wrap<IStockRepository>(_real) : _real;

    private sealed class Charter : IDisposable
    {
        private readonly Tanker _tanker = new();

        public bool IsReturned { get; private set; }

        public void Dispose()
        {
            _tanker.Dock();
            IsReturned = true;
        }
    }
}
