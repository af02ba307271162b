using System.Text.RegularExpressions;
using Checkpointer.Proxies.Tests.Recording;
using Checkpointer.Proxies.Tests.Specimens;

namespace Checkpointer.Proxies.Tests;

/// <summary>The frames of Checkpointer itself stay out of what users read.</summary>
[TestClass]
public sealed partial class StackTraceTests
{
    private readonly TaskCompletionSource _gate = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public static IEnumerable<object[]> TaskMethods =>
    [
        [(IStock stock) => stock.SaveAsync()],
        [(IStock stock) => (Task)stock.FindAsync("apple")],
        [(IStock stock) => stock.FlushAsync().AsTask()],
        [(IStock stock) => (Task)stock.PeekAsync("apple").AsTask()],
    ];

    [TestMethod]
    [DynamicData(nameof(TaskMethods))]
    public async Task Exception_OfAProxiedMethod_ShowsNoProbe(Func<IStock, Task> call)
    {
        foreach (IStock proxy in Proxies())
        {
            using var recorder = new Recorder();

            await ShowsNoProbe(() => call(proxy));

            Assert.IsNotNull(recorder.Only.Exception);
        }
    }

    [TestMethod]
    [DynamicData(nameof(TaskMethods))]
    public async Task Exception_OfAPausedProxiedMethod_ShowsNoProbe(Func<IStock, Task> call)
    {
        IStock[] proxies = Proxies();
        using var recorder = new Recorder { Before = _gate.Task };
        Task[] tasks = [.. proxies.Select(call)];
        recorder.Before = Task.CompletedTask;
        recorder.After = _gate.Task;
        tasks = [.. tasks, .. proxies.Select(call)];
        _gate.SetResult();

        foreach (Task task in tasks)
            await ShowsNoProbe(() => task);
    }

    [TestMethod]
    [DynamicData(nameof(TaskMethods))]
    public async Task Cancellation_OfAProxiedMethodUnwoundBefore_ShowsNoProbe(Func<IStock, Task> call)
    {
        IStock proxy = ProbeProxy.Wrap<IStock>(new Stock());
        using var recorder = new Recorder { Before = _gate.Task };

        Task task = call(proxy);
        _gate.SetException(new OperationCanceledException("unwound"));

        Assert.IsInstanceOfType<OperationCanceledException>(await ShowsNoProbe(() => task));
    }

    // One whose target fails in its task, one whose target throws instead of returning one.
    private static IStock[] Proxies() =>
    [
        ProbeProxy.Wrap<IStock>(new Stock { Body = FailAsync }),
        ProbeProxy.Wrap<IStock>(new Stock { Body = () => throw new InvalidOperationException("closed") }),
    ];

    private static async Task<int> FailAsync()
    {
        await Task.Yield();
        throw new InvalidOperationException("closed");
    }

    // As its task has it, and as whoever awaits that catches it.
    private static async Task<Exception> ShowsNoProbe(Func<Task> call)
    {
        try
        {
            Task task = call();
            await Task.WhenAny(task);
            if (task.IsFaulted)
                Assert.DoesNotMatchRegex(Own(), task.Exception.InnerException!.ToString());
            await task;
        }
        catch (Exception exception) when (exception is InvalidOperationException or OperationCanceledException)
        {
            Assert.DoesNotMatchRegex(Own(), exception.ToString());
            return exception;
        }

        throw new AssertFailedException("Nothing was thrown.");
    }

    [GeneratedRegex(@"at Checkpointer\.(?!Proxies\.Tests\.)", RegexOptions.CultureInvariant)]
    private static partial Regex Own();
}
