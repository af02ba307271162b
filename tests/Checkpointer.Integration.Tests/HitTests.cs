using Checkpointer.Proxies;
using Specimens.Woven.Stock;

namespace Checkpointer.Integration.Tests;

/// <summary>What a hit carries, through proxies and woven code alike.</summary>
[TestClass]
public sealed class HitTests
{
    private readonly StockRepository _real = new();

    public static IEnumerable<object[]> Ways => [[true], [false]];

    [TestMethod]
    [DynamicData(nameof(Ways))]
    public async Task Before_HasMethodInstanceAndArguments(bool proxied) => await Passing.PauseAsync(
        Checkpoint.Before<IStockRepository>(r => r.SaveAsync), () => Repository(proxied).SaveAsync("a", 3), pause =>
        {
            Hit hit = pause.Hit!;
            Assert.AreEqual("alice", hit.Starter.Name);
            Assert.AreEqual("before-IStockRepository.SaveAsync", hit.Checkpoint.Name);
            Assert.AreEqual("Specimens.Woven.Stock.IStockRepository", hit.Method!.TypeName);
            Assert.AreEqual("SaveAsync", hit.Method.Name);
            CollectionAssert.AreEqual(new[] { "System.String", "System.Int32" }, hit.Method.ParameterTypes.ToArray());
            Assert.AreSame(_real, hit.Instance);
            CollectionAssert.AreEqual(new[] { "sku", "stock" }, hit.Arguments.Keys.ToArray());
            Assert.AreEqual("a", hit.Arguments["sku"]);
            Assert.AreEqual(3, hit.Arguments["stock"]);
            Assert.IsNull(hit.Result);
            Assert.IsNull(hit.Exception);
        });

    [TestMethod]
    [DynamicData(nameof(Ways))]
    public async Task After_HasTheResultOfTheTask(bool proxied)
    {
        await _real.SaveAsync("a", 3);

        await Passing.PauseAsync(Checkpoint.After<IStockRepository>(r => r.FindAsync), () => Repository(proxied).FindAsync("a"),
            pause => Assert.AreEqual(3, pause.Hit!.Result));
        await Passing.PauseAsync(Checkpoint.After<IStockRepository>(r => r.PeekAsync), () => Repository(proxied).PeekAsync("a").AsTask(),
            pause => Assert.AreEqual(3, pause.Hit!.Result));
    }

    [TestMethod]
    [DynamicData(nameof(Ways))]
    public async Task After_IsTheCompletionNotTheFirstAwait(bool proxied)
    {
        await _real.SaveAsync("a", 3);
        var gate = new TaskCompletionSource();
        _real.Gate = gate.Task;
        var starter = new Starter<int>("alice", () => Repository(proxied).FindAsync("a"));
        await using var runner = new Runner([starter.At(Checkpoint.Before<IStockRepository>(r => r.FindAsync)), starter.At(Checkpoint.After<IStockRepository>(r => r.FindAsync))]);
        await runner.NextAsync();

        Task<Pause?> after = runner.NextAsync();
        Assert.IsFalse(after.IsCompleted, "FindAsync awaits its gate.");
        gate.SetResult();

        Assert.AreEqual(3, (await after)!.Hit!.Result);
        await runner.RunToEndAsync();
        Assert.AreEqual(3, starter.Result);
    }

    [TestMethod]
    [DynamicData(nameof(Ways))]
    public async Task AfterThrow_HasTheExceptionThatTheCallerGets(bool proxied)
    {
        Exception? caught = null;
        Exception? hit = null;

        await Passing.PauseAsync(
            Checkpoint.AfterThrow<IStockRepository>(r => r.FindAsync),
            async () => caught = await Assert.ThrowsExactlyAsync<KeyNotFoundException>(() => Repository(proxied).FindAsync("missing")),
            pause => hit = pause.Hit!.Exception);

        Assert.IsNotNull(hit);
        Assert.AreSame(hit, caught);
        Assert.Contains("StockRepository.FindAsync", hit.StackTrace!);
    }

    [TestMethod]
    public async Task RefAndOut_HaveTheirNewValuesAfterTheReturn()
    {
        var vault = new Vault();
        int attempts = 1;
        string? reason = null;
        Checkpoint open = Checkpoint.After(() => vault.TryOpen("", ref attempts, out reason));

        await Passing.PauseAsync(
            open,
            () =>
            {
                vault.TryOpen("wrong", ref attempts, out reason);
                return Task.CompletedTask;
            },
            pause =>
            {
                Assert.AreEqual(2, pause.Hit!.Arguments["attempts"]);
                Assert.AreEqual("wrong code", pause.Hit.Arguments["reason"]);
                Assert.AreEqual(false, pause.Hit.Result);
            });
        Assert.AreEqual(2, attempts);
        Assert.AreEqual("wrong code", reason);
    }

    [TestMethod]
    public async Task AnArgumentThatCannotBeKept_IsMissingAndSaysSo() => await Passing.PauseAsync(
        Checkpoint.After<Vault>(v => v.Measure),
        () =>
        {
            new Vault().Measure("abc");
            return Task.CompletedTask;
        },
        pause =>
        {
            Assert.IsEmpty(pause.Hit!.Arguments);
            Assert.AreEqual(
                "The argument 'text' of Vault.Measure was not captured: it is a ref struct, a pointer or a reference that cannot be kept.",
                Assert.ThrowsExactly<KeyNotFoundException>(() => pause.Hit.Arguments["text"]).Message);
            Assert.AreEqual(3, pause.Hit.Result);
        });

    [TestMethod]
    public async Task AnArgumentThatDoesNotExist_ListsThoseThatDo() => await Passing.PauseAsync(
        Checkpoint.Before<IStockRepository>(r => r.SaveAsync), () => _real.SaveAsync("a", 3), pause => Assert.AreEqual(
            "IStockRepository.SaveAsync has no parameter 'count'. It has: sku, stock.",
            Assert.ThrowsExactly<KeyNotFoundException>(() => pause.Hit!.Arguments["count"]).Message));

    [TestMethod]
    [DynamicData(nameof(Ways))]
    public async Task When_HoldsForArgumentsResultAndException(bool proxied)
    {
        async Task Work()
        {
            IStockRepository repository = Repository(proxied);
            await repository.SaveAsync("a", 1);
            await repository.SaveAsync("b", 200);
            await repository.FindAsync("a");
            await repository.FindAsync("b");
            await Assert.ThrowsExactlyAsync<KeyNotFoundException>(() => repository.FindAsync("c"));
        }

        Checkpoint save = Checkpoint.After<IStockRepository>(r => r.SaveAsync);
        Checkpoint find = Checkpoint.After<IStockRepository>(r => r.FindAsync);
        Checkpoint failed = Checkpoint.AfterThrow<IStockRepository>(r => r.FindAsync);
        Assert.AreEqual(2, await Passing.HitsAsync(save, Work));
        Assert.AreEqual(1, await Passing.HitsAsync(save.When((int stock) => stock > 100), Work));
        Assert.AreEqual(1, await Passing.HitsAsync(save.When((int stock, string sku) => stock > 100 && sku == "b"), Work));
        Assert.AreEqual(0, await Passing.HitsAsync(save.When((int stock) => stock > 100).When((string sku) => sku == "a"), Work));
        Assert.AreEqual(1, await Passing.HitsAsync(find.When((int result) => result == 1), Work));
        Assert.AreEqual(1, await Passing.HitsAsync(failed.When((KeyNotFoundException exception) => exception.Message == "c"), Work));
        Assert.AreEqual(0, await Passing.HitsAsync(failed.When((TimeoutException exception) => true), Work));
    }

    [TestMethod]
    public async Task When_CallsWhatItProbes_PassesSilently()
    {
        await _real.SaveAsync("a", 1);

        Assert.AreEqual(1, await Passing.HitsAsync(
            Checkpoint.Before<IStockRepository>(r => r.Touch).When((string sku) =>
            {
                _real.Touch(sku);
                return true;
            }),
            () => _real.Touch("a")));
    }

    [TestMethod]
    public async Task OnCall_CountsMatchingHitsOfEachStarter()
    {
        async Task Work()
        {
            for (int i = 1; i <= 3; i++)
                await _real.SaveAsync("a", i);
        }

        Checkpoint second = Checkpoint.Before<IStockRepository>(r => r.SaveAsync).When((int stock) => stock != 2).OnCall(2).Named("second");
        var alice = new Starter("alice", Work);
        var bob = new Starter("bob", Work);
        await using var runner = new Runner([alice.At(second), bob.At(second)]);

        Assert.AreEqual(3, (await runner.NextAsync())!.Hit!.Arguments["stock"]);
        Assert.AreEqual(3, (await runner.NextAsync())!.Hit!.Arguments["stock"]);
    }

    [TestMethod]
    public async Task TheTestItself_PassesTheProbesAtAPause()
    {
        IStockRepository repository = Repository(proxied: true);
        Checkpoint save = Checkpoint.After<IStockRepository>(r => r.SaveAsync);
        var alice = new Starter("alice", () => repository.SaveAsync("a", 1));
        await using var runner = new Runner([alice.At(save)]);
        await runner.NextAsync();

        await repository.SaveAsync("a", 2);

        Assert.AreEqual(2, await repository.FindAsync("a"));
        Assert.AreEqual("alice:after-IStockRepository.SaveAsync", runner.Trace.Observed.ToString());
    }

    private IStockRepository Repository(bool proxied) => proxied ? ProbeProxy.Wrap<IStockRepository>(_real) : _real;
}
