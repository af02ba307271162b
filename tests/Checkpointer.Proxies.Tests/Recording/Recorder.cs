using Checkpointer.Runtime;

namespace Checkpointer.Proxies.Tests.Recording;

/// <summary>
/// Stands in for the runner: hears every probe while it lives, and holds calls back before they run if it is told to.
/// </summary>
internal sealed class Recorder : ProbeListener, IDisposable
{
    private readonly List<RecordedCall> _calls = [];

    public Recorder() => Probe.Arm(this);

    /// <summary>What a call is paused by before it runs.</summary>
    public Task Before { get; set; } = Task.CompletedTask;

    /// <summary>What a call that returns a task is paused by after it ran.</summary>
    public Task After { get; set; } = Task.CompletedTask;

    /// <summary>Whether it wants to hear no more of any call.</summary>
    public bool IsIgnoring { get; init; }

    public RecordedCall Only => _calls.Single();

    public IReadOnlyList<RecordedCall> Calls => _calls;

    public override ProbeCall? Enter(ProbeSite site, in ProbedCallee callee)
    {
        if (IsIgnoring)
            return null;

        var call = new RecordedCall(site, callee, Before, After);
        _calls.Add(call);
        return call;
    }

    public void Dispose() => Probe.Disarm();
}
