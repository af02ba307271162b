using System.Reflection;
using System.Xml.Linq;
using Checkpointer.Proxies;
using Checkpointer.Verification.Loading;
using Checkpointer.Weaver;
using Specimens.Library;

namespace Checkpointer.CallSites.Tests;

/// <summary>A probed call of a woven body is one hit, not two.</summary>
[TestClass]
public sealed class OnePlaceOneHitTests
{
    [TestMethod]
    [DataRow("Instance", "Specimens.Library.Store::Save", 2)]
    [DataRow("Static", "Specimens.Library.Store::Twice", 1)]
    [DataRow("New", "Specimens.Library.Store::.ctor", 1)]
    [DataRow("Structs", "Specimens.Library.Counter::Add", 2)]
    [DataRow("Virtual", "Specimens.Library.Transaction::Commit", 4)]
    [DataRow("AwaitedAsync", "Specimens.Library.Store::SaveAsync", 2)]
    [DataRow("StreamedAsync", "Specimens.Library.Store::ReadAsync", 1)]
    public async Task WovenBody_ReachedByAProbedCall_IsOneHit(string method, string pattern, int hits)
    {
        using var calls = new WovenCalls(pattern);
        string library = System.IO.Path.Combine(System.IO.Path.GetDirectoryName(calls.Path)!, "Specimens.Library.dll");
        AssemblyWeaver.Weave(
            System.IO.Path.Combine(AppContext.BaseDirectory, "Specimens.Library.dll"),
            library,
            XElement.Parse($"<Checkpointer><Method Match=\"{pattern}\" /></Checkpointer>"));
        using var isolated = new IsolatedAssemblies([calls.Path, library], AppContext.BaseDirectory);
        MethodInfo caller = isolated.Get("Specimens.Calls").GetType("Specimens.Calls.Caller")!.GetMethod(method)!;
        object[] arguments = caller.GetParameters().Length == 0 ? [] : [Task.CompletedTask];
        var alice = new Starter("alice", async () => await (caller.Invoke(null, arguments) as Task ?? Task.CompletedTask));

        Checkpoint any = Checkpoint.Before(pattern);
        int pauses = 0;
        await using var runner = new Runner([.. Enumerable.Range(0, hits).Select(_ => alice.At(any)), alice.Completed]);
        await foreach (Pause pause in runner)
            pauses++;

        Assert.AreEqual(hits + 1, pauses);
        var again = new Starter("again", async () => await (caller.Invoke(null, arguments) as Task ?? Task.CompletedTask));
        await using var greedy = new Runner([.. Enumerable.Range(0, hits + 1).Select(_ => again.At(any)), again.Completed]);
        await Assert.ThrowsAsync<StepNotReachedException>(() => greedy.RunToEndAsync());
    }

    [TestMethod]
    public async Task Proxy_ReachedByAProbedCall_IsOneHit()
    {
        using var calls = new WovenCalls("Specimens.Library.IShelf::*");
        MethodInfo shelve = calls.Assembly.GetType("Specimens.Calls.Caller")!.GetMethod("ShelveAsync")!;
        IShelf shelf = ProbeProxy.Wrap<IShelf>(new Shelf());

        Assert.AreEqual(1, await HitsAsync(Checkpoint.After<IShelf>(s => s.Put), new Shelf()));
        Assert.AreEqual(1, await HitsAsync(Checkpoint.After<IShelf>(s => s.Put), shelf));
        Assert.AreEqual(2, await HitsAsync(Checkpoint.After<IShelf>(s => s.Put), ProbeProxy.Wrap<IShelf>(new LabelledShelf(shelf))));
        Assert.AreEqual(1, await HitsAsync(Checkpoint.After<IShelf>(s => s.PutAsync), shelf));
        Assert.AreEqual(1, await HitsAsync(Checkpoint.After<IShelf>(s => s.ReadAsync), shelf));

        async Task<int> HitsAsync(Checkpoint checkpoint, IShelf on)
        {
            for (int hits = 1; ; hits++)
            {
                var alice = new Starter("alice", () => (Task)shelve.Invoke(null, [on])!);
                await using var runner = new Runner([.. Enumerable.Repeat(alice.At(checkpoint), hits)]);
                try
                {
                    await runner.RunToEndAsync();
                }
                catch (StepNotReachedException)
                {
                    return hits - 1;
                }
            }
        }
    }

    private sealed class LabelledShelf(IShelf inner) : IShelf
    {
        public void Put(int count) => inner.Put(count);

        public Task PutAsync(int count) => inner.PutAsync(count);

        public IAsyncEnumerable<int> ReadAsync() => inner.ReadAsync();
    }
}
