using System.Collections.Concurrent;
using Checkpointer.Runtime;

namespace Checkpointer.Weaver.Tests.Recording;

/// <summary>
/// Hears the probes of chosen methods while it lives, and writes down what they report.
/// </summary>
internal sealed class Recorder : ProbeListener, IDisposable
{
    private readonly ConcurrentQueue<RecordedCall> _calls = [];
    private readonly string[]? _methods;

    private Recorder(string[]? methods) => _methods = methods;

    /// <summary>What a synchronous "before" does; nothing by default.</summary>
    public Action BeforeSync { get; init; } = () => { };

    /// <summary>What an asynchronous "before" waits for; nothing by default.</summary>
    public Func<Task> BeforeAsync { get; init; } = () => Task.CompletedTask;

    /// <summary>What an asynchronous "after" waits for; nothing by default.</summary>
    public Func<Task> AfterAsync { get; init; } = () => Task.CompletedTask;

    public IReadOnlyList<RecordedCall> Calls => [.. _calls];

    /// <summary>The only call there was.</summary>
    public RecordedCall Call => Calls.Single();

    public static Recorder Of(params string[] methods) => new Recorder(methods).Arm();

    public static Recorder OfEverything() => new Recorder(null).Arm();

    public static Recorder PausingSync(string method, Action before) => new Recorder([method]) { BeforeSync = before }.Arm();

    public static Recorder PausingBefore(string method, Task gate) => new Recorder([method]) { BeforeAsync = () => gate }.Arm();

    public static Recorder PausingAfter(string method, Task gate) => new Recorder([method]) { AfterAsync = () => gate }.Arm();

    public override ProbeCall? Enter(ProbeSite site, in ProbedCallee callee)
    {
        if (_methods?.Contains(site.Method.Name) == false)
            return null;

        var call = new RecordedCall(this, site, callee);
        _calls.Enqueue(call);
        return call;
    }

    public void Dispose() => Probe.Disarm();

    private Recorder Arm()
    {
        Probe.Arm(this);
        return this;
    }
}
