using System.Collections.Concurrent;
using Checkpointer.Runtime;

namespace Checkpointer.Verification.Listening;

/// <summary>
/// Hears every probe of the process while it lives, lets each call pass, and checks that each keeps to the protocol: entered once,
/// ended once, as a return or a throw.
/// </summary>
/// <param name="yields">
/// Whether an asynchronous moment ends only after the thread has been given up, so that the paths which continue a call later are taken.
/// </param>
internal sealed class ProbeCount(bool yields) : ProbeListener, IDisposable
{
    private readonly ConcurrentQueue<string> _violations = [];
    private readonly ConcurrentDictionary<CountedCall, bool> _open = [];
    private int _entered;
    private int _returned;
    private int _threw;

    public bool Yields { get; } = yields;

    public int Entered => Volatile.Read(ref _entered);

    public int Returned => Volatile.Read(ref _returned);

    public int Threw => Volatile.Read(ref _threw);

    /// <summary>Calls that are not over.</summary>
    public IReadOnlyList<string> Open => [.. _open.Keys.Select(call => call.ToString())];

    /// <summary>Reports that the protocol does not allow, each with its call.</summary>
    public IReadOnlyList<string> Violations => [.. _violations];

    public static ProbeCount Arm(bool yields)
    {
        var count = new ProbeCount(yields);
        Probe.Arm(count);
        return count;
    }

    public void Dispose() => Probe.Disarm();

    public override ProbeCall? Enter(ProbeSite site, in ProbedCallee callee) => new CountedCall(this, site);

    internal void Note(CountedCall call, CallMoment moment)
    {
        switch (moment)
        {
            case CallMoment.Before:
                Interlocked.Increment(ref _entered);
                _open[call] = true;
                break;
            case CallMoment.Returned:
                Interlocked.Increment(ref _returned);
                _open.TryRemove(call, out _);
                break;
            case CallMoment.Threw:
                Interlocked.Increment(ref _threw);
                _open.TryRemove(call, out _);
                break;
        }
    }

    internal void Violated(string what) => _violations.Enqueue(what);
}
