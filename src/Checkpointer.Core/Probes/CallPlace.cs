using Checkpointer.Runtime;
using Checkpointer.Tracing;

namespace Checkpointer.Probes;

/// <summary>A call of a probed method.</summary>
/// <param name="site">Where.</param>
/// <param name="callee">The exact method, and the object.</param>
/// <param name="outer">The probed call inside which it was made; <see langword="null"/> if none.</param>
internal sealed class CallPlace(ProbeSite site, in ProbedCallee callee, CallPlace? outer) : ProbedPlace
{
    public ProbeSite Site { get; } = site;

    public ProbedCallee Callee { get; } = callee;

    // Calls that a proxy passes on are told apart from those of the method's own body.
    public override object Kind => Site;

    public CallPlace? Outer { get; } = outer;

    public object? Instance { get; set; } = callee.Instance;

    public object?[] Arguments { get; set; } = [];

    public object? Result { get; set; }

    public Exception? Exception { get; set; }

    public override bool IsCleanup => Cleanup.IsCleanup(Site.Method);

    public override ProbedMethod Method { get; } = ProbedMethod.Of(site.Method);

    public override string Label => Method.ToString();

    public override TraceValue[] Values(Moment moment, ValueCapture capture) => capture.Of(this, moment);
}
