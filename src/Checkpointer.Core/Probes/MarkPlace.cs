namespace Checkpointer.Probes;

/// <summary>A mark.</summary>
internal sealed class MarkPlace(string name) : ProbedPlace
{
    public override object Kind => name;

    public override string Label => name;
}
