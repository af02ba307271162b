using System.Collections.Concurrent;
using System.Reflection;
using Checkpointer.Runtime;

namespace Checkpointer.Weaver.Tests.Recording;

/// <summary>
/// Hears the probes of chosen methods while it lives, and writes down what they report.
/// </summary>
internal sealed class Recorder : ProbeListener, IDisposable
{
    private readonly ConcurrentQueue<RecordedCall> _calls = [];
    private readonly Func<MethodBase, bool> _hears;

    private Recorder(Func<MethodBase, bool> hears) => _hears = hears;

    /// <summary>What a synchronous "before" does; nothing by default.</summary>
    public Action BeforeSync { get; init; } = () => { };

    /// <summary>What a synchronous "before" does with the call; nothing by default.</summary>
    public Action<RecordedCall> BeforeCall { get; init; } = _ => { };

    /// <summary>What an asynchronous "before" waits for; nothing by default.</summary>
    public Func<Task> BeforeAsync { get; init; } = () => Task.CompletedTask;

    /// <summary>What an asynchronous "after" waits for; nothing by default.</summary>
    public Func<Task> AfterAsync { get; init; } = () => Task.CompletedTask;

    public IReadOnlyList<RecordedCall> Calls => [.. _calls];

    /// <summary>The only call there was.</summary>
    public RecordedCall Call => Calls.Single();

    public static Recorder Of(params string[] methods) => Where(method => methods.Contains(method.Name));

    public static Recorder Where(Func<MethodBase, bool> hears) => new Recorder(hears).Arm();

    public static Recorder OfEverything() => Where(_ => true);

    public static Recorder PausingBefore(Func<MethodBase, bool> hears, Task gate) => new Recorder(hears) { BeforeAsync = () => gate }.Arm();

    public static Recorder PausingSync(string method, Action before) => new Recorder(probed => probed.Name == method) { BeforeSync = before }.Arm();

    /// <summary>Pauses the constructors of the type.</summary>
    public static Recorder Pausing(string type, Action<RecordedCall> before) =>
        new Recorder(probed => probed.Name == ".ctor") { BeforeCall = call => (call.Method.DeclaringType!.Name == type ? before : _ => { })(call) }.Arm();

    public static Recorder PausingBefore(string method, Task gate) => new Recorder(probed => probed.Name == method) { BeforeAsync = () => gate }.Arm();

    public static Recorder PausingAfter(string method, Task gate) => new Recorder(probed => probed.Name == method) { AfterAsync = () => gate }.Arm();

    public override ProbeCall? Enter(ProbeSite site, in ProbedCallee callee)
    {
        if (!_hears(site.Method))
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
