using System.ComponentModel;

namespace Checkpointer.Runtime;

/// <summary>
/// The type of the last parameter of a woven constructor's probed twin, by which the two are told apart. It has no instance.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public abstract class ProbedConstruction
{
    private ProbedConstruction()
    {
    }
}
