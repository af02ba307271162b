using System.ComponentModel;

namespace Checkpointer.Runtime;

/// <summary>
/// Who hears the probes: implemented by the runner's side.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ProbeListener
{
    /// <summary>
    /// Whether a call of a woven method, made here and now, may be one to hear of. Asked before it is reported; must not throw or allocate.
    /// </summary>
    /// <param name="site">Where.</param>
    public virtual bool MayConcern(ProbeSite site) => true;

    /// <summary>Hears that a probed method was called. Called on the thread of the call; must not throw.</summary>
    /// <param name="site">Where.</param>
    /// <param name="callee">The exact method, and the object it is called on.</param>
    /// <returns>The call to report to, or <see langword="null"/> to hear no more of it.</returns>
    public abstract ProbeCall? Enter(ProbeSite site, in ProbedCallee callee);
}
