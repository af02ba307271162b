using Checkpointer.Proxies.Tests.Recording;
using Checkpointer.Proxies.Tests.Specimens;

namespace Checkpointer.Proxies.Tests.Pitfalls;

/// <summary>Calls that other interceptors get wrong.</summary>
[TestClass]
public sealed class CallPitfallTests
{
    /// <summary>castleproject/Core#145, #443: proceeding after an await runs the interceptors again.</summary>
    [TestMethod]
    public async Task Pitfall04_ACallThatGoesOnAfterAPause_IsReportedOnceAndRunsOnce()
    {
        var gate = new TaskCompletionSource();
        var stock = new Stock();
        IStock proxy = ProbeProxy.Wrap<IStock>(stock);
        using var recorder = new Recorder { Before = gate.Task };

        Task<int> task = proxy.FindAsync("apple");
        gate.SetResult();
        await task;

        Assert.AreEqual(1, stock.Runs);
        Assert.AreEqual("before(apple), begin, end, returned 3", recorder.Only.Story);
    }

    /// <summary>JSkimming/Castle.Core.AsyncInterceptor#88: "after" comes before a ValueTask has completed.</summary>
    [TestMethod]
    public async Task Pitfall05_AValueTask_HasReturnedWhenItHasCompleted()
    {
        var body = new TaskCompletionSource<int>();
        IStock proxy = ProbeProxy.Wrap<IStock>(new Stock { Body = () => body.Task });
        using var recorder = new Recorder();

        ValueTask<int> peeked = proxy.PeekAsync("apple");
        Assert.AreEqual("before(apple), begin, end", recorder.Only.Story);

        body.SetResult(7);
        Assert.AreEqual(7, await peeked);
        Assert.AreEqual("before(apple), begin, end, returned 7", recorder.Only.Story);
    }

    /// <summary>The same #54, #60: a synchronous call that is bridged to asynchronous code deadlocks.</summary>
    [TestMethod]
    public void Pitfall06_ASynchronousCall_RunsOnItsCallersThreadUnderAContextThatRunsNothing()
    {
        int caller = Environment.CurrentManagedThreadId;
        int ran = 0;
        IStock proxy = ProbeProxy.Wrap<IStock>(new Stock
        {
            Body = () =>
            {
                ran = Environment.CurrentManagedThreadId;
                return Task.FromResult(3);
            },
        });
        SynchronizationContext? before = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(new DeadContext());
        try
        {
            using var recorder = new Recorder();
            Assert.AreEqual(3, proxy.Count("apple"));
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(before);
        }

        Assert.AreEqual(caller, ran);
    }

    /// <summary>castleproject/Core#85: a swallowed exception leaves no value to return.</summary>
    [TestMethod]
    public void Pitfall11_ACallThatMustNotRun_ThrowsWhyAndNothingElse()
    {
        var stop = new OperationCanceledException("unwound");
        IStock proxy = ProbeProxy.Wrap<IStock>(new Stock());
        using var recorder = new Recorder { Before = Task.FromException(stop) };

        Assert.AreSame(stop, Assert.ThrowsExactly<OperationCanceledException>(() => proxy.Count("apple")));
        Assert.AreSame(stop, Assert.ThrowsExactly<OperationCanceledException>(() => proxy.Level));
    }

    /// <summary>FakeItEasy#836: a TargetInvocationException leaks.</summary>
    [TestMethod]
    public void Pitfall12_AnException_ReachesTheCallerAsItWasThrown()
    {
        var thrown = new InvalidOperationException("closed");
        IStock stock = ProbeProxy.Wrap<IStock>(new Stock { Body = () => throw thrown });
        var money = (IMoney)ProbeProxy.Wrap(typeof(IMoney), new Money());
        using var recorder = new Recorder();

        Assert.AreSame(thrown, Assert.ThrowsExactly<InvalidOperationException>(() => stock.Count("apple")));
        Assert.ThrowsExactly<ArgumentOutOfRangeException>(() => money.Amount(-1));
        Assert.ThrowsExactly<ArgumentException>(() => ProbeProxy.Create<Workshop>(""));
    }

    /// <summary>FakeItEasy#173: calls of an object on itself do not pass its wrapper.</summary>
    [TestMethod]
    public void Pitfall13_ACallOnItself_IsSeenOnlyWhereTheObjectIsItsOwnProxy()
    {
        Workshop wrapped = ProbeProxy.WrapClass(new Workshop("forge"));
        Workshop created = ProbeProxy.Create<Workshop>("forge");
        using var recorder = new Recorder();

        wrapped.Name();
        Assert.AreEqual("Name", string.Join(", ", recorder.Calls.Select(call => call.Method.Name)));

        created.Name();
        Assert.AreEqual("Name, Name, Owner", string.Join(", ", recorder.Calls.Select(call => call.Method.Name)));
    }

    private sealed class DeadContext : SynchronizationContext
    {
        public override void Post(SendOrPostCallback d, object? state)
        {
        }

        public override void Send(SendOrPostCallback d, object? state) => throw new NotSupportedException();
    }
}
