namespace Checkpointer.Proxies.Tests.Specimens;

public interface IShape
{
    int Sides();

    int Corners() => Sides();

    int Edges() => Sides();

    sealed int Twice() => 2 * Sides();
}
