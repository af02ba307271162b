using Checkpointer.Proxies.Tests.Specimens;
using Microsoft.Extensions.DependencyInjection;

namespace Checkpointer.Proxies.Tests.Pitfalls;

/// <summary>Probes that are not where a test believes them.</summary>
[TestClass]
public sealed class CoveragePitfallTests
{
    /// <summary>autofac/Autofac#355: an internal interface is silently not intercepted.</summary>
    [TestMethod]
    public void Pitfall15_AnInternalInterface_IsRefusedAtOnce()
    {
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(() => ProbeProxy.Wrap<IInside>(new Inside())).Message,
            "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"DynamicProxyGenAssembly2, PublicKey=");
        StringAssert.Contains(
            Assert.ThrowsExactly<ArgumentException>(
                () => new ServiceCollection().AddSingleton<IInside, Inside>().AddProbes(p => p.Interface<IInside>())).Message,
            "[assembly: System.Runtime.CompilerServices.InternalsVisibleTo(\"DynamicProxyGenAssembly2, PublicKey=");
    }

    /// <summary>The same: a checkpoint that nothing reports.</summary>
    [TestMethod]
    public async Task Pitfall15_ACheckpointOnAnObjectThatWasNotWrapped_FailsTheRun()
    {
        var unwrapped = new Triangle();
        var alice = new Starter("alice", () => { unwrapped.Sides(); });
        await using var runner = new Runner([alice.At(Checkpoint.After<IShape>(s => s.Sides))]);

        StepNotReachedException failed = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.RunToEndAsync());

        StringAssert.Contains(failed.Message, "Pass ProbeProxy.Wrap<IShape>(...) to the code under test");
    }

    /// <summary>
    /// dotnet/aspnetcore#67224, #38335: what is first asked for by a starter is built in its name, and a loop that it begins goes on in
    /// that name. Resolved before the starters, it is nobody's.
    /// </summary>
    [TestMethod]
    [DataRow(true, DisplayName = "resolved before the run")]
    [DataRow(false, DisplayName = "resolved by a starter")]
    public async Task Pitfall20_ABackgroundLoop_ActsForWhoeverBuiltIt(bool isResolvedBefore)
    {
        var services = new ServiceCollection();
        services.AddSingleton<IShape, Triangle>().AddSingleton<Pump>().AddProbes(p => p.Interface<IShape>());
        await using ServiceProvider provider = services.BuildServiceProvider();
        if (isResolvedBefore)
            _ = provider.GetRequiredService<Pump>();

        var alice = new Starter("alice", () => provider.GetRequiredService<Pump>().PumpAsync());
        await using var runner = new Runner([alice.At(Checkpoint.After<IShape>(s => s.Sides))]);

        if (isResolvedBefore)
        {
            StepNotReachedException failed = await Assert.ThrowsExactlyAsync<StepNotReachedException>(() => runner.RunToEndAsync());
            StringAssert.Contains(failed.Message, "no starter");
        }
        else
        {
            await runner.RunToEndAsync();
        }
    }

    internal interface IInside;

    private sealed class Inside : IInside;

    /// <summary>Works off what it is given in a loop that its constructor begins.</summary>
    private sealed class Pump
    {
        private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly Task _loop;

        public Pump(IShape shape) => _loop = Task.Run(async () =>
        {
            await _asked.Task;
            shape.Sides();
        });

        public Task PumpAsync()
        {
            _asked.SetResult();
            return _loop;
        }
    }
}
