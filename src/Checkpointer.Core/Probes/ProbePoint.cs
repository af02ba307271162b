using Checkpointer.Checkpoints;
using Checkpointer.Probes;
using Checkpointer.Running;

namespace Checkpointer;

/// <summary>
/// A moment that a library reports to the runner and that has no method worth naming: a request is about to be sent, a transaction has
/// been committed. The seam through which libraries outside Checkpointer add probes; see <see cref="ProbePoint{TPayload}"/>.
/// </summary>
public abstract class ProbePoint
{
    private protected ProbePoint(string name, Moment moment, string howToInstall)
    {
        Name = Names.Check(name, nameof(name));
        Moment = moment is Moment.Before or Moment.After or Moment.AfterThrow or Moment.Mark
            ? moment
            : throw new ArgumentOutOfRangeException(nameof(moment), moment, "There is no such moment.");
        Source = new PointSource(name, howToInstall ?? throw new ArgumentNullException(nameof(howToInstall)));
    }

    /// <summary>
    /// Whether a runner listens anywhere in the process: one volatile read. Ask it before a payload is made; while it is
    /// <see langword="false"/>, nothing else of a probe needs to be executed.
    /// </summary>
    public static bool IsArmed => Volatile.Read(ref Runtime.Probe.Armed);

    /// <summary>The name, and the default name of checkpoints at this point: <c>http.before-send</c>.</summary>
    public string Name { get; }

    /// <summary>
    /// What unwinding may do here: before something, or at a mark, code can be told to stop; after something it gets what has happened.
    /// </summary>
    public Moment Moment { get; }

    /// <summary>
    /// Whether the runner of the starter that is here lists a checkpoint at this point; where nobody is known to be here, whether any
    /// runner does. For a probe that costs more than to ask for: one that must put a wrapper into the hands of the code.
    /// </summary>
    public bool IsListed => IsArmed && !Flow.IsSilent && (ProbeHub.Here is { } here ? here.Starter.Run.Lists(this) : LiveRuns.List(this));

    // What reports the point: the operation that it is a moment of, or the point itself.
    internal PointSource Source { get; private set; }

    internal void JoinOperation(PointSource operation) => Source = operation;

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
