using System.Collections;
using Checkpointer.Proxies.Tests.Recording;
using Checkpointer.Proxies.Tests.Specimens;

namespace Checkpointer.Proxies.Tests;

[TestClass]
public sealed class IteratorTests
{
    private const string Whole =
        "before(), suspended, resumed, begin, suspended, resumed, begin, returned";

    public static IEnumerable<object[]> Iterators =>
    [
        [nameof(IFeed.Read), (IFeed feed) => feed.Read().ToList()],
        [nameof(IFeed.Open), (IFeed feed) => ToList(feed.Open())],
        [nameof(IFeed.ReadUntyped), (IFeed feed) => feed.ReadUntyped().Cast<int>().ToList()],
        [nameof(IFeed.OpenUntyped), (IFeed feed) => ToList(feed.OpenUntyped())],
    ];

    [TestMethod]
    [DynamicData(nameof(Iterators))]
    public void Iterator_ReadToItsEnd_IsOneCallThatReturnsWithTheLastElement(string method, Func<IFeed, List<int>> read)
    {
        IFeed proxy = ProbeProxy.Wrap<IFeed>(new Feed());
        using var recorder = new Recorder();

        CollectionAssert.AreEqual(new[] { 1, 2 }, read(proxy));

        Assert.AreEqual(method, recorder.Only.Method.Name);
        Assert.AreEqual(Whole, recorder.Only.Story.Replace("end, ", "", StringComparison.Ordinal));
    }

    [TestMethod]
    public void Iterator_PausedBefore_HasNotBegun()
    {
        var stopped = new OperationCanceledException();
        var feed = new Feed();
        IFeed proxy = ProbeProxy.Wrap<IFeed>(feed);
        using var recorder = new Recorder { Before = Task.FromException(stopped) };

        Assert.AreSame(stopped, Assert.ThrowsExactly<OperationCanceledException>(() => proxy.Read().ToList()));

        Assert.AreEqual("before()", recorder.Only.Story);
        Assert.AreEqual(0, feed.Begun);
    }

    [TestMethod]
    public void Iterator_GivenUp_ReturnsAndIsDisposed()
    {
        var feed = new Feed();
        IFeed proxy = ProbeProxy.Wrap<IFeed>(feed);
        using var recorder = new Recorder();

        Assert.AreEqual(1, proxy.Read().First());

        Assert.AreEqual(1, feed.Disposed);
        StringAssert.EndsWith(recorder.Only.Story, "suspended, resumed, begin, returned");
    }

    [TestMethod]
    public void Iterator_ThatThrows_ReportsAndThrowsTheSameException()
    {
        var thrown = new InvalidOperationException("jammed");
        IFeed proxy = ProbeProxy.Wrap<IFeed>(new Feed { AtEnd = () => throw thrown });
        using var recorder = new Recorder();

        Assert.AreSame(thrown, Assert.ThrowsExactly<InvalidOperationException>(() => proxy.Read().ToList()));

        Assert.AreSame(thrown, recorder.Only.Exception);
        StringAssert.EndsWith(recorder.Only.Story, "threw InvalidOperationException");
    }

    [TestMethod]
    public void List_ReturnedAsASequence_IsTheTargetsOwnAndReportedWhenItsMethodReturns()
    {
        var feed = new Feed();
        IFeed proxy = ProbeProxy.Wrap<IFeed>(feed);
        using var recorder = new Recorder();

        Assert.AreSame(feed.All, proxy.ReadAll());

        StringAssert.StartsWith(recorder.Only.Story, "before(), returned ");
    }

    [TestMethod]
    public void Reset_OfAnIterator_ThrowsWhatTheTargetThrows()
    {
        IFeed proxy = ProbeProxy.Wrap<IFeed>(new Feed());
        using var recorder = new Recorder();

        Assert.ThrowsExactly<NotSupportedException>(() => proxy.Open().Reset());
    }

    private static List<int> ToList(IEnumerator enumerator)
    {
        List<int> items = [];
        while (enumerator.MoveNext())
            items.Add((int)enumerator.Current!);
        return items;
    }
}
