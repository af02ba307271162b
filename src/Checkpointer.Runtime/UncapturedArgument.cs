using System.ComponentModel;

namespace Checkpointer.Runtime;

/// <summary>
/// What stands for an argument or a result that cannot be captured: a ref struct, a pointer or a reference.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class UncapturedArgument
{
    /// <summary>The one object that stands for them all.</summary>
    public static readonly object Value = new Placeholder();

    private sealed class Placeholder
    {
        public override string ToString() => "(not captured)";
    }
}
