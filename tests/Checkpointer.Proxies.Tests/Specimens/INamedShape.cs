namespace Checkpointer.Proxies.Tests.Specimens;

public interface INamedShape : IShape
{
    string Name();
}
