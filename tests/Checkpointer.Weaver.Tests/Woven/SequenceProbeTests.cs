using System.Collections;
using Checkpointer.Weaver.Tests.Recording;
using Specimens.Woven;

namespace Checkpointer.Weaver.Tests.Woven;

/// <summary>Each enumeration of what an iterator returned is one call; its end is its return.</summary>
[TestClass]
[DoNotParallelize]
public sealed class SequenceProbeTests
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Sequences _sequences = new();

    [TestMethod]
    public void Iterator_Enumerated_IsReportedFromItsFirstElementAskedForToItsEnd()
    {
        using var recorder = Recorder.Of(nameof(Sequences.Count));

        IEnumerable<int> count = _sequences.Count(2);
        int before = recorder.Calls.Count;
        int[] counted = [.. count];

        Assert.AreEqual(0, before);
        CollectionAssert.AreEqual(new[] { 1, 2 }, counted);
        Assert.AreEqual("before end suspended resumed begin end suspended resumed begin returned", recorder.Call.Moments);
        Assert.AreSame(_sequences, recorder.Call.Instance);
        CollectionAssert.AreEqual(new object[] { 2 }, recorder.Call.Arguments);
        Assert.IsNull(recorder.Call.Result);
    }

    [TestMethod]
    public void Iterator_EnumeratedTwice_IsTwoCalls()
    {
        using var recorder = Recorder.Of(nameof(Sequences.Count));

        IEnumerable<int> count = _sequences.Count(1);
        _ = count.Sum() + count.Sum();

        Assert.HasCount(2, recorder.Calls);
    }

    [TestMethod]
    public void Iterator_GivenUp_RunsItsFinallyAndHasReturned()
    {
        using var recorder = Recorder.Of(nameof(Sequences.Count));

        Assert.AreEqual(1, _sequences.Count(5).First());

        CollectionAssert.AreEqual(new[] { "yield 1", "end" }, _sequences.Log);
        Assert.EndsWith("returned", recorder.Call.Moments);
    }

    [TestMethod]
    public void Iterator_ThatFails_ReportsWhatItsReaderCatches()
    {
        using var recorder = Recorder.Of(nameof(Sequences.Fail));
        List<int> seen = [];

        var caught = Assert.ThrowsExactly<InvalidOperationException>(() => seen.AddRange(Sequences.Fail(after: 1)));

        Assert.AreSame(caught, recorder.Call.Exception);
        Assert.EndsWith("threw", recorder.Call.Moments);
        StackAssert.ShowsNoProbe(caught);
    }

    [TestMethod]
    public void Before_ThatThrows_KeepsTheIteratorFromRunning()
    {
        using var recorder = Recorder.PausingSync(nameof(Sequences.Count), () => throw new OperationCanceledException("unwound"));
        IEnumerable<int> count = _sequences.Count(1);

        Assert.ThrowsExactly<OperationCanceledException>(() => count.Sum());

        Assert.IsEmpty(_sequences.Log);
        Assert.AreEqual("before", recorder.Call.Moments);
    }

    [TestMethod]
    public void Iterators_OfEveryKind_AreReported()
    {
        using var recorder = Recorder.Of(nameof(Sequences.Twice), nameof(Sequences.Untyped), nameof(Sequences.UntypedOnce));

        IEnumerator<string> twice = _sequences.Twice("x");
        IEnumerator once = Sequences.UntypedOnce();
        int elements = 0;
        while (twice.MoveNext() | once.MoveNext())
            elements++;
        foreach (object _ in _sequences.Untyped())
            elements++;

        Assert.AreEqual(3, elements);
        CollectionAssert.AreEqual(
            new[] { "Twice", "UntypedOnce", "Untyped" },
            recorder.Calls.Where(call => call.Moments.EndsWith("returned", StringComparison.Ordinal)).Select(call => call.Method.Name).ToArray());
        Assert.AreEqual(typeof(string), recorder.Calls[0].Method.GetGenericArguments()[0]);
    }

    [TestMethod]
    public void MethodThatReturnsAnEnumerableAndIsNoIterator_HasReturnedWhenItReturns()
    {
        using var recorder = Recorder.Of(nameof(Sequences.NoIterator));

        IEnumerable<int> lengths = _sequences.NoIterator();

        Assert.AreEqual("before returned", recorder.Call.Moments);
        Assert.AreSame(lengths, recorder.Call.Result);
    }

    [TestMethod]
    public async Task AsyncIterator_Enumerated_IsReportedFromItsFirstElementAskedForToItsEnd()
    {
        using var recorder = Recorder.Of(nameof(Sequences.CountAsync));

        Task<int> summing = SumAsync(_sequences.CountAsync(_gate.Task, 2));
        string atFirstAwait = recorder.Call.Moments;
        _gate.SetResult();

        Assert.AreEqual(3, await summing);
        Assert.AreEqual("before begin end", atFirstAwait);
        Assert.EndsWith("returned", recorder.Call.Moments);
        Assert.IsNull(recorder.Call.Result);
    }

    [TestMethod]
    public async Task Pause_BeforeAnAsyncIterator_HoldsItsFirstElementAndNoThread()
    {
        using var recorder = Recorder.PausingBefore(nameof(Sequences.CountAsync), _gate.Task);

        // The call comes back to this thread while it is paused: so no thread waits.
        Task<int> summing = SumAsync(_sequences.CountAsync(Task.CompletedTask, 2));
        (bool, string) during = (summing.IsCompleted, recorder.Call.Moments);
        _gate.SetResult();

        Assert.AreEqual(3, await summing);
        Assert.AreEqual((false, "before"), during);
    }

    [TestMethod]
    public async Task Pause_AfterAnAsyncIterator_HoldsItsEndAndNoThread()
    {
        using var recorder = Recorder.PausingAfter(nameof(Sequences.CountAsync), _gate.Task);

        Task<int> summing = SumAsync(_sequences.CountAsync(Task.CompletedTask, 2));
        (bool, bool) during = (summing.IsCompleted, recorder.Call.Moments.EndsWith("returned", StringComparison.Ordinal));
        _gate.SetResult();

        Assert.AreEqual(3, await summing);
        Assert.AreEqual((false, true), during);
    }

    [TestMethod]
    public async Task AsyncIterator_Cancelled_ReportsTheExceptionOfItsReader()
    {
        using var recorder = Recorder.Of(nameof(Sequences.CountAsync));
        using var cancellation = new CancellationTokenSource();

        Task<int> summing = SumAsync(_sequences.CountAsync(_gate.Task, 2).WithCancellation(cancellation.Token));
        await cancellation.CancelAsync();

        var caught = await Assert.ThrowsAsync<OperationCanceledException>(() => summing);
        Assert.AreSame(caught, recorder.Call.Exception);
    }

    [TestMethod]
    public async Task MethodThatPassesOnAnAsyncSequence_IsReportedAroundIt()
    {
        using var recorder = Recorder.Of(nameof(Sequences.PassOnAsync), nameof(Sequences.CountAsync));

        await SumAsync(_sequences.PassOnAsync(Task.CompletedTask));

        CollectionAssert.AreEqual(
            new[] { nameof(Sequences.PassOnAsync), nameof(Sequences.CountAsync) }, recorder.Calls.Select(call => call.Method.Name).ToArray());
    }

    [TestMethod]
    public async Task AsyncEnumerator_OfAGenericMethod_IsReported()
    {
        using var recorder = Recorder.Of(nameof(Sequences.OnceAsync));

        await using IAsyncEnumerator<int> once = _sequences.OnceAsync(7);

        Assert.IsTrue(await once.MoveNextAsync());
        Assert.AreEqual(7, once.Current);
        Assert.IsFalse(await once.MoveNextAsync());
        Assert.EndsWith("returned", recorder.Call.Moments);
    }

    [TestMethod]
    public async Task Sequences_Disarmed_AreTheCompilersOwn()
    {
        IEnumerable<int> count = _sequences.Count(2);

        Assert.AreEqual(3, count.Sum());
        Assert.AreEqual(typeof(Sequences), count.GetType().DeclaringType);
        Assert.AreEqual(3, await SumAsync(_sequences.CountAsync(Task.CompletedTask, 2)));
        Assert.AreEqual("one", _sequences.Untyped().Cast<string>().Single());
    }

    private static async Task<int> SumAsync(IAsyncEnumerable<int> numbers)
    {
        int sum = 0;
        await foreach (int number in numbers)
            sum += number;
        return sum;
    }

    private static async Task<int> SumAsync(System.Runtime.CompilerServices.ConfiguredCancelableAsyncEnumerable<int> numbers)
    {
        int sum = 0;
        await foreach (int number in numbers)
            sum += number;
        return sum;
    }
}
