using System.Reflection;
using System.Xml.Linq;
using Checkpointer.Verification.Loading;
using Checkpointer.Weaver;

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
}
