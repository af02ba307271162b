using Checkpointer.Proxies.Tests.Recording;
using Checkpointer.Proxies.Tests.Specimens;

namespace Checkpointer.Proxies.Tests;

[TestClass]
public sealed class ClassProxyTests
{
    [TestMethod]
    public async Task WrapClass_ReportsVirtualMembers()
    {
        var real = new Workshop("forge");
        Workshop proxy = ProbeProxy.WrapClass(real);
        using var recorder = new Recorder();

        Assert.AreEqual("forge of nobody", proxy.Name());
        Assert.AreEqual("forge is open", await proxy.OpenAsync());
        Assert.AreEqual(3, proxy.Echo(3));
        proxy.Count = 2;

        Assert.AreEqual(2, real.Count);
        CollectionAssert.AreEqual(
            new[] { "before(), returned forge of nobody", "before(), begin, end, returned forge is open", "before(3), returned 3", "before(2), returned" },
            recorder.Calls.Select(call => call.Story).ToArray());
        Assert.AreSame(real, recorder.Calls[0].Instance);
        Assert.AreEqual(typeof(Workshop).GetMethod(nameof(Workshop.Name)), recorder.Calls[0].Method);
    }

    [TestMethod]
    public async Task WrapClass_PausedBefore_RunsWhatTheTargetOverrides()
    {
        var gate = new TaskCompletionSource();
        Workshop proxy = ProbeProxy.WrapClass<Workshop>(new FormalWorkshop("forge"));
        using var recorder = new Recorder { Before = gate.Task };

        Task<string> open = proxy.OpenAsync();
        Assert.IsFalse(open.IsCompleted);
        gate.SetResult();

        Assert.AreEqual("by appointment", await open);
        Assert.AreEqual(typeof(FormalWorkshop).GetMethod(nameof(Workshop.OpenAsync)), recorder.Only.Target);
    }

    [TestMethod]
    public void WrapClass_OfAClassWithAnExplicitImplementation_ForwardsThat()
    {
        FormalWorkshop proxy = ProbeProxy.WrapClass(new FormalWorkshop("forge"));
        using var recorder = new Recorder();

        Assert.AreEqual("signed", ((ISigned)proxy).Sign());

        Assert.AreEqual("before(), returned signed", recorder.Only.Story);
    }

    [TestMethod]
    public void WrapClass_IsItsTargetInAllButReference()
    {
        Workshop proxy = ProbeProxy.WrapClass(new Workshop("forge"));
        using var recorder = new Recorder();

        Assert.IsTrue(proxy.Equals(proxy));
        Assert.IsTrue(proxy.Equals(ProbeProxy.WrapClass(new Workshop("forge"))));
        Assert.AreEqual(5, proxy.GetHashCode());
        Assert.AreEqual("workshop forge", proxy.ToString());
        Assert.AreSame(proxy, ProbeProxy.WrapClass(proxy));
        Assert.IsEmpty(recorder.Calls);
    }

    [TestMethod]
    public async Task Create_ReportsVirtualMembersAndCallsOnItself()
    {
        Workshop proxy = ProbeProxy.Create<Workshop>("forge");
        using var recorder = new Recorder();

        Assert.AreEqual("forge of nobody", proxy.Name());
        Assert.AreEqual("forge is open", await proxy.OpenAsync());

        CollectionAssert.AreEqual(
            new[] { "Name", "Owner", "OpenAsync" }, recorder.Calls.Select(call => call.Method.Name).ToArray());
        Assert.AreSame(proxy, recorder.Calls[0].Instance);
    }

    [TestMethod]
    public async Task Create_PausedBefore_RunsItsOwnMethodOnce()
    {
        var gate = new TaskCompletionSource();
        Workshop proxy = ProbeProxy.Create<Workshop>("forge");
        using var recorder = new Recorder { Before = gate.Task };

        Task<string> open = proxy.OpenAsync();
        gate.SetResult();

        Assert.AreEqual("forge is open", await open);
        Assert.AreEqual("before(), begin, end, returned forge is open", recorder.Only.Story);
    }

    [TestMethod]
    public void Create_ForAConstructorThatCallsAVirtualMember_ReportsTheCall()
    {
        using var recorder = new Recorder();

        Eager proxy = ProbeProxy.Create<Eager>();

        Assert.AreEqual(1, proxy.Started);
        Assert.AreEqual("Start", recorder.Only.Method.Name);
    }

    [TestMethod]
    public async Task Checkpoint_OnAVirtualMember_IsReachedThroughEitherProxy()
    {
        Checkpoint opened = Checkpoint.After<Workshop>(w => w.OpenAsync);
        foreach (Workshop proxy in new[] { ProbeProxy.WrapClass(new Workshop("forge")), ProbeProxy.Create<Workshop>("forge") })
        {
            var alice = new Starter("alice", async () => await proxy.OpenAsync());
            await using var runner = new Runner([alice.At(opened)]);

            Pause? pause = await runner.NextAsync();
            Assert.AreEqual("forge is open", pause!.Hit!.Result);
            await runner.RunToEndAsync();
        }
    }

    [TestMethod]
    public void WrapClass_OfAClassWhoseStateWouldBeSplit_ListsTheMembersAndSaysWhatToDo()
    {
        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => ProbeProxy.WrapClass(new Eager()));

        Assert.AreEqual(
            """
            ProbeProxy.WrapClass<Eager> cannot forward to an object of 'Checkpointer.Proxies.Tests.ClassProxyTests.Eager': these members cannot be overridden, and would act on the proxy, which has no state:
                get_Started, Open
            Make the object by ProbeProxy.Create<Eager>(...), which is its own proxy; or make them virtual; or weave the class: add this to FodyWeavers.xml:
                <Method Match="Checkpointer.Proxies.Tests.ClassProxyTests.Eager::*" />
            """,
            refused.Message);
    }

    [TestMethod]
    public void WrapClass_OfAClassWithAnExplicitImplementationThatNoProxyOverrides_IsRefused()
    {
        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => ProbeProxy.WrapClass(new Cube()));

        StringAssert.Contains(refused.Message, "Specimens.IShape.Sides\n");
    }

    [TestMethod]
    public void WrapClass_OfASealedClass_SaysToWrapAnInterfaceOrToWeave()
    {
        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => ProbeProxy.WrapClass(new Closed()));

        Assert.AreEqual(
            """
            ProbeProxy.WrapClass<Closed> was asked for a proxy of 'Checkpointer.Proxies.Tests.ClassProxyTests.Closed', which is sealed.
            Such a proxy derives from the class, and sees only the calls of what it overrides.
            Wrap an interface through which the code under test calls; if there is none, weave the class: add this to FodyWeavers.xml:
                <Method Match="Checkpointer.Proxies.Tests.ClassProxyTests.Closed::*" />
            """,
            refused.Message);
    }

    [TestMethod]
    public void WrapClass_OfNull_SaysThatAProxyNeedsAnObject() => Assert.AreEqual(
        "ProbeProxy.WrapClass<Workshop> was given null, and a proxy needs an object to forward its calls to. (Parameter 'target')",
        Assert.ThrowsExactly<ArgumentNullException>(() => ProbeProxy.WrapClass<Workshop>(null!)).Message);

    [TestMethod]
    public void Create_OfAnInterface_SaysToWrap() => Assert.AreEqual(
        "ProbeProxy.Create<IStock> was asked for a proxy of the class 'Checkpointer.Proxies.Tests.Specimens.IStock', which is an interface: use ProbeProxy.Wrap.",
        Assert.ThrowsExactly<ArgumentException>(() => ProbeProxy.Create<IStock>()).Message);

    [TestMethod]
    public void Create_OfAnAbstractClass_NamesWhatNothingImplements()
    {
        ArgumentException refused = Assert.ThrowsExactly<ArgumentException>(() => ProbeProxy.Create<Counter>());

        Assert.AreEqual(
            """
            ProbeProxy.Create<Counter> was asked for an object of 'Checkpointer.Proxies.Tests.ClassProxyTests.Counter', which is abstract: nothing implements get_Total, Add.
            Such a proxy derives from the class, and runs what it overrides.
            Create an object of a class that implements all of it; or let ProbeProxy.WrapClass<Counter>(target) forward to one.
            """,
            refused.Message);
        Assert.AreEqual(
            "A proxy of 'Checkpointer.Proxies.Tests.ClassProxyTests.Counter', which is abstract and for WrapClass only, reports all of its 2 members.",
            ProbeProxy.Check<Counter>().ToString());
    }

    [TestMethod]
    public void WrapClass_ForAnAbstractClass_ReportsWhatTheTargetImplements()
    {
        Counter proxy = ProbeProxy.WrapClass<Counter>(new Tally());
        using var recorder = new Recorder();

        proxy.Add(2);

        Assert.AreEqual(2, proxy.Total);
        CollectionAssert.AreEqual(new[] { "before(2), returned", "before(), returned 2" }, recorder.Calls.Select(call => call.Story).ToArray());
    }

    [TestMethod]
    public void Create_OfAnAbstractClassThatLeavesNothingOpen_ReportsItsMembers()
    {
        Greeter proxy = ProbeProxy.Create<Greeter>();
        using var recorder = new Recorder();

        Assert.AreEqual("hello", proxy.Greet());
        Assert.AreEqual("before(), returned hello", recorder.Only.Story);
    }

    public abstract class Counter
    {
        public abstract int Total { get; }

        public abstract void Add(int count);
    }

    public class Tally : Counter
    {
        private int _total;

        public override int Total => _total;

        public override void Add(int count) => _total += count;
    }

    public abstract class Greeter
    {
        public virtual string Greet() => "hello";
    }

    public class Eager
    {
#pragma warning disable CA2214 // What is tested: a constructor that calls a virtual member.
        public Eager() => Start();
#pragma warning restore CA2214

        public int Started { get; private set; }

        public int Open;

        public virtual void Start() => Started++;
    }

    public class Cube : IShape
    {
        public virtual int Side() => 1;

        int IShape.Sides() => 6;
    }

    public sealed class Closed;
}
